import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** Appointments, and the secret addresses under which people read their own in a calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.appointment (
      organization_id uuid not null default kedge.current_organization(),
      appointment_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      -- Whom the client will meet.
      member_id uuid not null,
      -- What was agreed is a time on the wall; the instant follows from it and is kept for ordering.
      local_date date not null,
      local_time time(0) not null,
      zone text not null check (zone <> ''),
      starts_at timestamptz not null,
      minutes smallint not null check (minutes between 5 and 480),
      place text not null check (place in ('in-person', 'video', 'phone')),
      place_words bytea,
      state text not null default 'planned'
        check (state in ('planned', 'cancelled', 'cancelled-late', 'attended', 'missed')),
      cancelled_by_client boolean not null default false,
      move_request bytea,
      -- The session that was recorded from it.
      session_id uuid,
      primary key (organization_id, appointment_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, member_id) references kedge.member,
      foreign key (organization_id, session_id) references kedge.session,
      check (not cancelled_by_client or state in ('cancelled', 'cancelled-late'))
    );
    create index appointment_by_episode on kedge.appointment (organization_id, episode_id, starts_at);
    create index appointment_by_member on kedge.appointment (organization_id, member_id, starts_at);
    ${protect("appointment")}
    create policy clients_read on kedge.appointment for select to kedge_client using (${ofThisClient});
    create policy clients_answer on kedge.appointment for update to kedge_client
      using (${ofThisClient} and state = 'planned')
      with check (${ofThisClient} and state in ('planned', 'cancelled', 'cancelled-late'));
    create policy staff_read on kedge.appointment for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.appointment for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy clinicians_change on kedge.appointment for update to kedge_clinician using (${ofVisibleEpisodes});
    create policy jobs_read on kedge.appointment for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.appointment to kedge_client, kedge_clinician, kedge_supervisor;
    -- Enough to remind somebody of a time, and no words.
    grant select (organization_id, appointment_id, client_id, episode_id, member_id, local_date, local_time, zone,
      starts_at, minutes, place, state) on kedge.appointment to kedge_job;
    grant insert (appointment_id, client_id, episode_id, member_id, local_date, local_time, zone, starts_at, minutes,
      place, place_words) on kedge.appointment to kedge_clinician;
    grant update (local_date, local_time, zone, starts_at, minutes, place, place_words, state, cancelled_by_client,
      move_request, session_id) on kedge.appointment to kedge_clinician;
    grant update (state, cancelled_by_client, move_request) on kedge.appointment to kedge_client;

    create table kedge.calendar_feed (
      organization_id uuid not null default kedge.current_organization(),
      member_id uuid not null default kedge.current_member(),
      token_hash bytea not null,
      made_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, member_id),
      unique (organization_id, token_hash),
      foreign key (organization_id, member_id) references kedge.member
    );
    ${protect("calendar_feed")}
    create policy own on kedge.calendar_feed to kedge_client, kedge_clinician
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    grant select, delete, insert (token_hash) on kedge.calendar_feed to kedge_client, kedge_clinician;

    create function kedge.find_calendar(hash bytea)
      returns table (organization_id uuid, organization_name text, member_id uuid, role text, client_id uuid)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select m.organization_id, o.name, m.member_id, m.role, m.client_id
        from kedge.calendar_feed f
          join kedge.member m on m.organization_id = f.organization_id and m.member_id = f.member_id
          join kedge.organization o on o.organization_id = f.organization_id
        where f.organization_id = kedge.current_organization() and f.token_hash = hash and m.suspended_at is null;
      end;
    grant execute on function kedge.find_calendar to kedge_sign_in;
  `)
    .execute(db);
}
