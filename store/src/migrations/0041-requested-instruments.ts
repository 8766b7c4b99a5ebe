import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** Questionnaires that the clinician asks for in the client's next check-in, until they are answered or taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.requested_instrument (
      organization_id uuid not null default kedge.current_organization(),
      request_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      instrument text not null,
      requested_by uuid not null default kedge.current_member(),
      requested_at timestamptz not null default clock_timestamp(),
      withdrawn_at timestamptz,
      primary key (organization_id, request_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, requested_by) references kedge.member
    );
    create index requested_instrument_by_episode
      on kedge.requested_instrument (organization_id, episode_id, requested_at desc);
    ${protect("requested_instrument")}
    create policy clients_read on kedge.requested_instrument for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.requested_instrument for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.requested_instrument for insert to kedge_clinician
      with check (${ofVisibleEpisodes});
    create policy clinicians_withdraw on kedge.requested_instrument for update to kedge_clinician
      using (${ofVisibleEpisodes});
    create policy jobs_read on kedge.requested_instrument for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.requested_instrument to kedge_client, kedge_clinician, kedge_supervisor, kedge_job;
    grant insert (request_id, client_id, episode_id, instrument) on kedge.requested_instrument to kedge_clinician;
    grant update (withdrawn_at) on kedge.requested_instrument to kedge_clinician;
  `)
    .execute(db);
}
