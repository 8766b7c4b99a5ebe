/** Pages take turns with what goes to the clinic and comes from it: none puts back what another is taking away. */
export function inExchangeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request("kedge-entry-sender", work);
}
