import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const ofThisMember = `${ofThisOrganization} and member_id = (select kedge.current_member())`;

/** Filters of the caseload that a member keeps under a name. They hold no client's data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.saved_view (
      organization_id uuid not null default kedge.current_organization(),
      member_id uuid not null default kedge.current_member(),
      view_id uuid not null,
      name text not null check (name <> ''),
      filter jsonb not null,
      primary key (organization_id, view_id),
      unique (organization_id, member_id, name),
      foreign key (organization_id, member_id) references kedge.member
    );
    ${protect("saved_view")}
    create policy own_read on kedge.saved_view for select to kedge_clinician, kedge_supervisor using (${ofThisMember});
    create policy own_add on kedge.saved_view for insert to kedge_clinician, kedge_supervisor
      with check (${ofThisMember});
    create policy own_remove on kedge.saved_view for delete to kedge_clinician, kedge_supervisor
      using (${ofThisMember});
    grant select, delete on kedge.saved_view to kedge_clinician, kedge_supervisor;
    grant insert (view_id, name, filter) on kedge.saved_view to kedge_clinician, kedge_supervisor;
  `)
    .execute(db);
}
