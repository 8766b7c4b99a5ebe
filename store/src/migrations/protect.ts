/**
 * Puts a table of one organization's rows under row-level security, its owner included. The owner's own policy
 * serves the functions that run as the owner (SECURITY DEFINER): they too see the current organization only.
 */
export function protect(table: string): string {
  return `
    alter table kedge.${table} enable row level security;
    alter table kedge.${table} force row level security;
    create policy owner on kedge.${table} to kedge_owner using (${ofThisOrganization});`;
}

/** Rows of the organization the transaction acts for. Without one this is null, which denies. */
export const ofThisOrganization = "organization_id = (select kedge.current_organization())";
/** Rows about the client who acts. */
export const ofThisClient = `${ofThisOrganization} and client_id = (select kedge.current_client())`;
/** Rows about the clients who share this with the acting support person: a new scope is such a policy on its table. */
export const shared = (scope: string): string =>
  `${ofThisOrganization} and client_id in (select s.client_id from kedge.share s where '${scope}' = any (s.scopes))`;
/** Rows of the episodes of care that the acting staff member may see: own ones and those of the own teams. */
export const ofVisibleEpisodes = `${ofThisOrganization} and episode_id = any (array(select kedge.visible_episodes()))`;
