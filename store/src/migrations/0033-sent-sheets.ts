import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** Which fact sheets a clinician sent to a client, and when the client first opened them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.sent_sheet (
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      episode_id uuid not null,
      -- A code of content/resources.
      sheet text not null check (sheet ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      sent_by uuid not null default kedge.current_member(),
      sent_at timestamptz not null default clock_timestamp(),
      opened_at timestamptz,
      primary key (organization_id, episode_id, sheet),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, sent_by) references kedge.member
    );
    ${protect("sent_sheet")}
    create policy clients_read on kedge.sent_sheet for select to kedge_client using (${ofThisClient});
    create policy clients_note_opening on kedge.sent_sheet for update to kedge_client
      using (${ofThisClient} and opened_at is null) with check (${ofThisClient});
    create policy staff_read on kedge.sent_sheet for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_send on kedge.sent_sheet for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy jobs_read on kedge.sent_sheet for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.sent_sheet to kedge_client, kedge_clinician, kedge_supervisor, kedge_job;
    grant insert (client_id, episode_id, sheet) on kedge.sent_sheet to kedge_clinician;
    grant update (opened_at) on kedge.sent_sheet to kedge_client;
  `)
    .execute(db);
}
