import { type Kysely, sql } from "kysely";

/** Which clients have an account of their own: staff may know that, but not read the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function kedge.has_account(client uuid) returns boolean
      language sql stable security definer set search_path = kedge, pg_temp
      return exists (
        select from kedge.member m
        where m.organization_id = kedge.current_organization() and m.client_id = client
          and client = any (array(select kedge.visible_clients())));
    grant execute on function kedge.has_account to kedge_clinician, kedge_supervisor;
  `.execute(db);
}
