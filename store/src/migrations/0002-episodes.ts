import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** Clients, their episodes of care and sessions, and the invitations that let people in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.client (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      client_id uuid not null,
      display_name bytea not null,
      birth_year smallint check (birth_year between 1900 and 2200),
      country text check (country ~ '^[A-Z]{2}$'),
      created_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, client_id)
    );
    ${protect("client")}
    alter table kedge.member add foreign key (organization_id, client_id) references kedge.client;

    create table kedge.episode (
      organization_id uuid not null default kedge.current_organization(),
      episode_id uuid not null,
      client_id uuid not null,
      team_id uuid,
      clinician_member_id uuid not null,
      problem text,
      approach text,
      started_on date not null,
      planned_sessions smallint check (planned_sessions > 0),
      planned_end_on date,
      ended_on date,
      end_reason text check (end_reason in ('completed', 'stopped-by-client', 'stopped-by-clinician', 'referred', 'other')),
      primary key (organization_id, episode_id),
      -- What lets every other table prove that its episode is its client's.
      unique (organization_id, client_id, episode_id),
      foreign key (organization_id, client_id) references kedge.client,
      foreign key (organization_id, team_id) references kedge.team,
      foreign key (organization_id, clinician_member_id) references kedge.member,
      check (ended_on >= started_on),
      check ((ended_on is null) = (end_reason is null))
    );
    create index episode_by_clinician on kedge.episode (organization_id, clinician_member_id);
    create index episode_by_team on kedge.episode (organization_id, team_id);
    ${protect("episode")}

    create function kedge.visible_episodes() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select e.episode_id from kedge.member m
          join kedge.episode e on e.organization_id = m.organization_id and e.clinician_member_id = m.member_id
          where m.organization_id = kedge.current_organization() and m.member_id = kedge.current_member()
            and m.suspended_at is null
        union
        select e.episode_id from kedge.member m
          join kedge.team_member t on t.organization_id = m.organization_id and t.member_id = m.member_id
          join kedge.episode e on e.organization_id = t.organization_id and e.team_id = t.team_id
          where m.organization_id = kedge.current_organization() and m.member_id = kedge.current_member()
            and m.suspended_at is null;
      end;
    create function kedge.visible_clients() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select distinct client_id from kedge.episode
        where organization_id = kedge.current_organization()
          and episode_id = any (array(select kedge.visible_episodes()));
      end;
    -- Whoever opens an episode of care gets to see the client: so only for a new client, or one seen already.
    create function kedge.may_open_episode(who uuid) returns boolean
      language sql stable security definer set search_path = kedge, pg_temp
      return not exists (
          select from kedge.episode where organization_id = kedge.current_organization() and client_id = who
        ) or who = any (array(select kedge.visible_clients()));
    grant execute on function kedge.visible_episodes, kedge.visible_clients, kedge.may_open_episode
      to kedge_clinician, kedge_supervisor;

    create policy clients_read_themselves on kedge.client for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.client for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and client_id = any (array(select kedge.visible_clients())));
    create policy clinicians_add on kedge.client for insert to kedge_clinician with check (${ofThisOrganization});
    create policy clinicians_change on kedge.client for update to kedge_clinician
      using (${ofThisOrganization} and client_id = any (array(select kedge.visible_clients())));
    create policy integrations on kedge.client to kedge_integration using (${ofThisOrganization});
    create policy jobs_read on kedge.client for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.client to kedge_client, kedge_clinician, kedge_supervisor, kedge_integration;
    grant select (organization_id, client_id, birth_year, country) on kedge.client to kedge_job;
    grant insert (client_id, display_name, birth_year, country), update (display_name, birth_year, country)
      on kedge.client to kedge_clinician, kedge_integration;

    create policy clients_read on kedge.episode for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.episode for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_open on kedge.episode for insert to kedge_clinician
      with check (${ofThisOrganization} and kedge.may_open_episode(client_id) and (
        clinician_member_id = (select kedge.current_member())
        or team_id in (select t.team_id from kedge.team_member t where t.member_id = (select kedge.current_member()))));
    create policy staff_change on kedge.episode for update to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes}) with check (${ofThisOrganization});
    create policy integrations on kedge.episode to kedge_integration using (${ofThisOrganization});
    create policy jobs_read on kedge.episode for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.episode to kedge_client, kedge_clinician, kedge_supervisor, kedge_integration, kedge_job;
    grant insert (episode_id, client_id, team_id, clinician_member_id, problem, approach, started_on,
      planned_sessions, planned_end_on, ended_on, end_reason) on kedge.episode to kedge_clinician, kedge_integration;
    grant update (team_id, clinician_member_id, problem, approach, planned_sessions, planned_end_on, ended_on,
      end_reason) on kedge.episode to kedge_clinician, kedge_supervisor, kedge_integration;

    create policy clients_read on kedge.member for select to kedge_client
      using (${ofThisOrganization} and (member_id = (select kedge.current_member())
        or member_id in (select e.clinician_member_id from kedge.episode e)));
    grant select (organization_id, member_id, role, display_name, client_id, suspended_at)
      on kedge.member to kedge_client;

    create table kedge.session (
      organization_id uuid not null default kedge.current_organization(),
      session_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      held_on date not null,
      attendance text not null check (attendance in ('attended', 'missed', 'cancelled-late', 'cancelled')),
      primary key (organization_id, session_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id)
    );
    create index session_by_episode on kedge.session (organization_id, episode_id, held_on);
    ${protect("session")}
    create policy clients_read on kedge.session for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.session for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.session for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy clinicians_change on kedge.session for update to kedge_clinician using (${ofVisibleEpisodes});
    create policy integrations on kedge.session to kedge_integration using (${ofThisOrganization});
    create policy jobs_read on kedge.session for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.session to kedge_client, kedge_clinician, kedge_supervisor, kedge_integration, kedge_job;
    grant insert (session_id, client_id, episode_id, held_on, attendance), update (held_on, attendance)
      on kedge.session to kedge_clinician, kedge_integration;

    create table kedge.invitation (
      organization_id uuid not null default kedge.current_organization(),
      invitation_id uuid not null,
      role text not null check (role in ('client', 'clinician', 'supervisor', 'service-lead', 'administrator',
        'support-person', 'integration')),
      client_id uuid,
      token_hash bytea not null,
      invited_by uuid not null default kedge.current_member(),
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (organization_id, invitation_id),
      unique (organization_id, token_hash),
      foreign key (organization_id, client_id) references kedge.client,
      foreign key (organization_id, invited_by) references kedge.member,
      check ((role = 'client') = (client_id is not null))
    );
    ${protect("invitation")}
    create policy clinicians_invite on kedge.invitation for insert to kedge_clinician
      with check (${ofThisOrganization} and client_id = any (array(select kedge.visible_clients())));
    create policy administrators_invite on kedge.invitation for insert to kedge_administrator
      with check (${ofThisOrganization} and client_id is null);
    grant insert (invitation_id, role, client_id, token_hash, expires_at) on kedge.invitation
      to kedge_clinician, kedge_administrator;

    create function kedge.find_invitation(hash bytea)
      returns table (role text, client_id uuid, expires_at timestamptz)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select i.role, i.client_id, i.expires_at from kedge.invitation i
        where i.organization_id = kedge.current_organization() and i.token_hash = hash
          and i.used_at is null and i.expires_at > clock_timestamp();
      end;
    create function kedge.accept_invitation(hash bytea, who text)
      returns table (organization_id uuid, organization_name text, member_id uuid, role text, client_id uuid)
      language sql volatile security definer set search_path = kedge, pg_temp
      begin atomic
        with accepted as (
          update kedge.invitation i set used_at = clock_timestamp()
          where i.organization_id = kedge.current_organization() and i.token_hash = hash
            and i.used_at is null and i.expires_at > clock_timestamp()
          returning i.organization_id, i.role, i.client_id
        ), added as (
          insert into kedge.member (organization_id, member_id, user_id, role, client_id)
          select a.organization_id, gen_random_uuid(), who, a.role, a.client_id from accepted a
          returning member.organization_id, member.member_id, member.role, member.client_id
        )
        select d.organization_id, o.name, d.member_id, d.role, d.client_id
        from added d join kedge.organization o using (organization_id);
      end;
    grant execute on function kedge.find_invitation, kedge.accept_invitation to kedge_sign_in;
  `)
    .execute(db);
}
