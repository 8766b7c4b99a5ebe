import { type Kysely, sql } from "kysely";
import { ofThisOrganization } from "./protect.ts";

/** Clients learn the names of those who looked at their record, not only that somebody did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create function kedge.who_looked_at_me() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select distinct e.member_id from kedge.audit_event e
        where e.organization_id = kedge.current_organization() and e.client_id = kedge.current_client()
          and e.member_id is not null;
      end;
    grant execute on function kedge.who_looked_at_me to kedge_client;
    create policy clients_read_who_looked on kedge.member for select to kedge_client
      using (${ofThisOrganization} and member_id = any (array(select kedge.who_looked_at_me())));
  `)
    .execute(db);
}
