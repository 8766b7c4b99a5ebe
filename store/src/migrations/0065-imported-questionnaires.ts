import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * Questionnaires whose text an organization brings under a licence of its own. A version is never changed, so that what
 * was answered with it can always be read; the newest one of an instrument is asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.imported_questionnaire (
      organization_id uuid not null default kedge.current_organization(),
      instrument text not null check (length(instrument) between 1 and 100),
      version text not null check (length(version) between 1 and 50),
      -- Its words and how it is scored, as the check of the import left them; nothing else of the file is kept.
      body jsonb not null check (jsonb_typeof(body) = 'object'),
      file_hash text not null,
      licensor text not null check (length(licensor) between 1 and 200),
      licence_reference text not null check (length(licence_reference) between 1 and 200),
      licensed_until date not null,
      imported_by uuid not null default kedge.current_member(),
      imported_at timestamptz not null default clock_timestamp(),
      withdrawn_at timestamptz,
      primary key (organization_id, instrument, version),
      foreign key (organization_id, imported_by) references kedge.member
    );
    ${protect("imported_questionnaire")}
    create policy askers_read on kedge.imported_questionnaire for select
      to kedge_client, kedge_clinician, kedge_supervisor, kedge_administrator, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.imported_questionnaire for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_change on kedge.imported_questionnaire for update to kedge_administrator
      using (${ofThisOrganization});
    grant select (organization_id, instrument, version, body, licensed_until, imported_at, withdrawn_at) on kedge.imported_questionnaire to kedge_client, kedge_clinician, kedge_supervisor, kedge_job;
    grant select, insert (instrument, version, body, file_hash, licensor, licence_reference, licensed_until),
      update (withdrawn_at) on kedge.imported_questionnaire
      to kedge_administrator;
  `)
    .execute(db);
}
