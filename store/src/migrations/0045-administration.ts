import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const staff = "kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_administrator";

/** Members with several roles, the settings of an organization, and what an administrator needs to know of the staff. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    -- One person, one member; every transaction acts in one of the roles, and the audit trail says in which.
    alter table kedge.member add column also text[] not null default '{}',
      add constraint further_roles_are_of_staff check (also = '{}' or (
        role in ('clinician', 'supervisor', 'service-lead', 'administrator')
        and also <@ array['clinician', 'supervisor', 'service-lead', 'administrator']
        and not role = any (also)));
    grant insert (also) on kedge.member to kedge_setup;
    grant update (also) on kedge.member to kedge_administrator;

    drop function kedge.memberships_of(text);
    create function kedge.memberships_of(who text)
      returns table (organization_id uuid, organization_name text, member_id uuid, role text, client_id uuid, also text[])
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select m.organization_id, o.name, m.member_id, m.role, m.client_id, m.also
        from kedge.member m join kedge.organization o using (organization_id)
        where m.user_id = who and m.suspended_at is null order by o.created_at;
      end;
    grant execute on function kedge.memberships_of to kedge_sign_in;

    -- Who joins by an invitation writes their own name.
    create function kedge.name_myself(sealed_name bytea) returns void
      language sql volatile security definer set search_path = kedge, pg_temp
      begin atomic
        update kedge.member set display_name = sealed_name
          where organization_id = kedge.current_organization() and member_id = kedge.current_member()
            and client_id is null and suspended_at is null;
      end;
    grant execute on function kedge.name_myself to ${staff}, kedge_support_person;

    -- How many people a member looks after: a number, so that nobody leaves before these are handed over.
    create function kedge.running_episodes() returns table (member_id uuid, running integer)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select clinician_member_id, count(*)::integer from kedge.episode
        where organization_id = kedge.current_organization() and ended_on is null group by clinician_member_id;
      end;
    grant execute on function kedge.running_episodes to kedge_administrator;

    create table kedge.organization_settings (
      organization_id uuid primary key default kedge.current_organization() references kedge.organization,
      body jsonb not null check (jsonb_typeof(body) = 'object'),
      changed_at timestamptz not null default clock_timestamp()
    );
    ${protect("organization_settings")}
    create policy members_read on kedge.organization_settings for select to ${staff}, kedge_client,
      kedge_support_person, kedge_integration, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.organization_settings for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_change on kedge.organization_settings for update to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.organization_settings to ${staff}, kedge_client, kedge_support_person, kedge_integration,
      kedge_job;
    grant insert (body), update (body) on kedge.organization_settings to kedge_administrator;
  `)
    .execute(db);
}
