import { type Kysely, sql } from "kysely";
import { ofThisOrganization } from "./protect.ts";

/** A member's own view of the caseload may get another name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create policy own_rename on kedge.saved_view for update to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    grant update (name) on kedge.saved_view to kedge_clinician, kedge_supervisor;
  `)
    .execute(db);
}
