export type Filter = "all" | "attention";

/**
 * How the caseload was left, for coming back from a client. Kept in memory alone: a name that was searched for belongs
 * neither into an address nor onto the disk.
 */
export const caseloadView: { filter: Filter; name: string; clientId: string | null } = {
  filter: "all",
  name: "",
  clientId: null,
};
