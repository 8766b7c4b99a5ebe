import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const actors = `kedge_client, kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_administrator,
  kedge_support_person, kedge_integration, kedge_setup, kedge_job, kedge_sign_in`;
const staff = "kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_administrator, kedge_integration";

/** Who acts, the organizations, their members and teams, and the releases of content they work with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter default privileges revoke execute on functions from public;
    grant usage on schema kedge to ${actors};

    create function kedge.current_organization() returns uuid language sql stable parallel safe
      return nullif(current_setting('kedge.organization_id', true), '')::uuid;
    create function kedge.current_member() returns uuid language sql stable parallel safe
      return nullif(current_setting('kedge.member_id', true), '')::uuid;
    create function kedge.current_client() returns uuid language sql stable parallel safe
      return nullif(current_setting('kedge.client_id', true), '')::uuid;
    grant execute on function kedge.current_organization, kedge.current_member, kedge.current_client to ${actors};

    create function kedge.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% of % is not allowed: its rows are kept as they were written', tg_op, tg_table_name
          using errcode = 'restrict_violation';
      end $$;

    create table kedge.organization (
      organization_id uuid primary key default kedge.current_organization(),
      name text not null check (name <> ''),
      country text not null check (country ~ '^[A-Z]{2}$'),
      sample boolean not null default false,
      created_at timestamptz not null default clock_timestamp()
    );
    ${protect("organization")}
    -- Functions of the owner list the organizations for the job runner and find a person's own at sign-in.
    create policy owner_lists on kedge.organization for select to kedge_owner using (true);
    create policy members_read on kedge.organization for select to ${actors} using (${ofThisOrganization});
    create policy setup_creates on kedge.organization for insert to kedge_setup with check (${ofThisOrganization});
    create policy administrators_change on kedge.organization for update to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.organization to ${actors};
    grant insert (name, country, sample) on kedge.organization to kedge_setup;
    grant update (name, country) on kedge.organization to kedge_administrator;

    create table kedge.member (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      member_id uuid not null,
      user_id text not null check (user_id <> ''),
      role text not null check (role in ('client', 'clinician', 'supervisor', 'service-lead', 'administrator',
        'support-person', 'integration')),
      display_name bytea,
      client_id uuid,
      created_at timestamptz not null default clock_timestamp(),
      suspended_at timestamptz,
      primary key (organization_id, member_id),
      unique (organization_id, user_id),
      unique (organization_id, client_id),
      check ((role = 'client') = (client_id is not null))
    );
    create index member_by_user on kedge.member (user_id);
    ${protect("member")}
    create policy owner_finds on kedge.member for select to kedge_owner using (true);
    create policy staff_read on kedge.member for select to ${staff}, kedge_job
      using (${ofThisOrganization} and client_id is null);
    create policy administrators_read on kedge.member for select to kedge_administrator using (${ofThisOrganization});
    create policy administrators_add on kedge.member for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_change on kedge.member for update to kedge_administrator using (${ofThisOrganization});
    grant select on kedge.member to ${staff};
    grant select (organization_id, member_id, user_id, role, client_id, suspended_at) on kedge.member to kedge_job;
    grant insert (member_id, user_id, role, display_name, client_id) on kedge.member
      to kedge_administrator, kedge_setup;
    grant update (role, display_name, suspended_at) on kedge.member to kedge_administrator;

    create function kedge.organization_has_members() returns boolean
      language sql stable security definer set search_path = kedge, pg_temp
      return exists (select from kedge.member where organization_id = kedge.current_organization());
    grant execute on function kedge.organization_has_members to kedge_setup;
    create policy setup_adds_the_first on kedge.member for insert to kedge_setup
      with check (${ofThisOrganization} and not kedge.organization_has_members());

    create function kedge.organizations() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic select organization_id from kedge.organization; end;
    grant execute on function kedge.organizations to kedge_job;

    create function kedge.memberships_of(who text)
      returns table (organization_id uuid, organization_name text, member_id uuid, role text, client_id uuid)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select m.organization_id, o.name, m.member_id, m.role, m.client_id
        from kedge.member m join kedge.organization o using (organization_id)
        where m.user_id = who and m.suspended_at is null order by o.created_at;
      end;
    grant execute on function kedge.memberships_of to kedge_sign_in;

    create table kedge.team (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      team_id uuid not null,
      name text not null check (name <> ''),
      primary key (organization_id, team_id),
      unique (organization_id, name)
    );
    ${protect("team")}
    create policy staff_read on kedge.team for select to ${staff}, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.team for insert to kedge_administrator with check (${ofThisOrganization});
    create policy administrators_change on kedge.team for update to kedge_administrator using (${ofThisOrganization});
    grant select on kedge.team to ${staff}, kedge_job;
    grant insert (team_id, name), update (name) on kedge.team to kedge_administrator;

    create table kedge.team_member (
      organization_id uuid not null default kedge.current_organization(),
      team_id uuid not null,
      member_id uuid not null,
      primary key (organization_id, team_id, member_id),
      foreign key (organization_id, team_id) references kedge.team,
      foreign key (organization_id, member_id) references kedge.member
    );
    create index team_member_by_member on kedge.team_member (organization_id, member_id);
    ${protect("team_member")}
    create policy staff_read on kedge.team_member for select to ${staff}, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.team_member for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_remove on kedge.team_member for delete to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.team_member to ${staff}, kedge_job;
    grant insert (team_id, member_id), delete on kedge.team_member to kedge_administrator;

    -- The same for every organization (a reference table on Citus), and nothing personal: everybody may read it.
    create table kedge.content_release (
      version text primary key,
      engine_version text not null,
      hash text not null,
      body jsonb not null,
      published_at timestamptz not null default clock_timestamp()
    );
    alter table kedge.content_release enable row level security;
    alter table kedge.content_release force row level security;
    create policy everybody_reads on kedge.content_release for select to ${actors} using (true);
    create policy jobs_publish on kedge.content_release for insert to kedge_job with check (true);
    grant select on kedge.content_release to ${actors};
    grant insert (version, engine_version, hash, body) on kedge.content_release to kedge_job;
  `)
    .execute(db);
}
