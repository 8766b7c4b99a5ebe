import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * How an organization departs from the pathways that come with Kedge. A change is a new row, so that a review of an
 * earlier day can be explained by what held then; the newest row holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.own_pathways (
      organization_id uuid not null default kedge.current_organization(),
      revision integer not null check (revision > 0),
      body jsonb not null check (jsonb_typeof(body) = 'array'),
      changed_by uuid not null default kedge.current_member(),
      changed_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, revision),
      foreign key (organization_id, changed_by) references kedge.member
    );
    create index own_pathways_by_member on kedge.own_pathways (organization_id, changed_by);
    ${protect("own_pathways")}
    create policy staff_read on kedge.own_pathways for select
      to kedge_clinician, kedge_supervisor, kedge_administrator, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.own_pathways for insert to kedge_administrator
      with check (${ofThisOrganization});
    grant select on kedge.own_pathways to kedge_clinician, kedge_supervisor, kedge_administrator, kedge_job;
    grant insert (revision, body) on kedge.own_pathways to kedge_administrator;
    create trigger kept before update or delete on kedge.own_pathways
      for each row execute function kedge.refuse_change();
    create trigger kept_whole before truncate on kedge.own_pathways execute function kedge.refuse_change();
  `)
    .execute(db);
}
