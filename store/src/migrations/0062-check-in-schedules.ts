import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/**
 * A check-in link that is sent again and again, for somebody without the app: how often, where to and when next. The
 * background job makes the link in the name of whoever set this up. Without a row nothing is sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.check_in_schedule (
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      episode_id uuid not null,
      every_weeks smallint not null check (every_weeks between 1 and 12),
      -- The client's own way to be reached, or an address that they gave the clinic for this.
      way text not null check (way in ('own', 'email', 'sms')),
      address bytea,
      language text not null check (language in ('en', 'de', 'es')),
      next_on date not null,
      at_time time not null,
      time_zone text not null check (time_zone ~ '^[A-Za-z0-9_+/-]{1,60}$'),
      next_at timestamptz not null,
      sent_at timestamptz,
      -- Set when the last one could not be sent.
      failed_at timestamptz,
      set_by uuid not null default kedge.current_member(),
      set_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, episode_id),
      foreign key (organization_id, client_id, episode_id)
        references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, set_by) references kedge.member,
      check ((way = 'own') = (address is null))
    );
    create index check_in_schedule_by_next on kedge.check_in_schedule (organization_id, next_at);
    create index check_in_schedule_by_client on kedge.check_in_schedule (organization_id, client_id);
    ${protect("check_in_schedule")}
    create policy clients_read on kedge.check_in_schedule for select to kedge_client using (${ofThisClient});
    create policy clients_end on kedge.check_in_schedule for delete to kedge_client using (${ofThisClient});
    create policy clinicians_read on kedge.check_in_schedule for select to kedge_clinician using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.check_in_schedule for insert to kedge_clinician
      with check (${ofVisibleEpisodes});
    create policy clinicians_end on kedge.check_in_schedule for delete to kedge_clinician using (${ofVisibleEpisodes});
    create policy jobs_read on kedge.check_in_schedule for select to kedge_job using (${ofThisOrganization});
    create policy jobs_change on kedge.check_in_schedule for update to kedge_job using (${ofThisOrganization});
    grant select, delete on kedge.check_in_schedule to kedge_client, kedge_clinician;
    grant insert (client_id, episode_id, every_weeks, way, address, language, next_on, at_time, time_zone, next_at)
      on kedge.check_in_schedule to kedge_clinician;
    grant select, update (next_on, next_at, sent_at, failed_at) on kedge.check_in_schedule to kedge_job;

    create policy jobs_add on kedge.check_in_link for insert to kedge_job with check (${ofThisOrganization});
    grant insert (link_id, client_id, episode_id, token_hash, expires_at, created_by) on kedge.check_in_link to kedge_job;
  `)
    .execute(db);
}
