/**
 * Where the caseload was left, for coming back from a client. Kept in memory alone: a name that was searched for belongs
 * neither into an address nor onto the disk.
 */
export const caseloadView: { query: string; name: string; clientId: string | null; index: number } = {
  query: "",
  name: "",
  clientId: null,
  index: -1,
};
