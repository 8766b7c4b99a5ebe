import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * Alerts that nobody acknowledges reach further people: whom an alert was passed on to, what they get to see of it,
 * an organization's own deadlines, and messages that are tried again or no longer needed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter table kedge.alert
      add column escalations integer not null default 0 check (escalations >= 0),
      add column escalated_to text[] not null default '{}'
        check (escalated_to <@ array['team-supervisors', 'supervisors', 'clinicians', 'administrators']),
      add column escalated_at timestamptz;
    create index alert_escalated on kedge.alert (organization_id)
      where acknowledged_at is null and escalated_to <> '{}';
    create index alert_by_acknowledger on kedge.alert (organization_id, acknowledged_by)
      where acknowledged_by is not null;
    grant select (escalations, escalated_to, escalated_at), update (escalations, escalated_to, escalated_at)
      on kedge.alert to kedge_job;

    -- The active members of these audiences; 'team-supervisors' are those of the given team.
    create function kedge.audience_of(audiences text[], team uuid) returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select m.member_id from kedge.member m
        where m.organization_id = kedge.current_organization() and m.suspended_at is null
          and (m.role || 's' = any (audiences)
            or (m.role = 'supervisor' and 'team-supervisors' = any (audiences) and exists (
              select from kedge.team_member t where t.organization_id = m.organization_id and t.team_id = team
                and t.member_id = m.member_id)));
      end;
    grant execute on function kedge.audience_of to kedge_job;

    -- What was passed on to the acting member and is still open, or was closed by them.
    create function kedge.escalated_alerts() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select a.alert_id from kedge.alert a
          where a.organization_id = kedge.current_organization() and a.acknowledged_at is null
            and a.escalated_to <> '{}'
            and kedge.current_member() in (select kedge.audience_of(a.escalated_to, a.team_id))
        union all
        select a.alert_id from kedge.alert a
          where a.organization_id = kedge.current_organization() and a.acknowledged_by = kedge.current_member()
            and kedge.current_member() in (select kedge.audience_of(a.escalated_to, a.team_id));
      end;
    create function kedge.escalated_clients() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select client_id from kedge.alert where organization_id = kedge.current_organization()
          and alert_id = any (array(select kedge.escalated_alerts()));
      end;
    create function kedge.escalated_check_ins() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select check_in_id from kedge.alert where organization_id = kedge.current_organization()
          and alert_id = any (array(select kedge.escalated_alerts()));
      end;
    grant execute on function kedge.escalated_alerts to kedge_clinician, kedge_supervisor, kedge_administrator;
    grant execute on function kedge.escalated_clients, kedge.escalated_check_ins to kedge_clinician, kedge_supervisor;

    -- Clinicians and supervisors see what an alert shows: who, which answer, when; nothing else of the client.
    create policy escalated_read on kedge.alert for select to kedge_clinician, kedge_supervisor, kedge_administrator
      using (${ofThisOrganization} and alert_id = any (array(select kedge.escalated_alerts())));
    create policy escalated_change on kedge.alert for update to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and alert_id = any (array(select kedge.escalated_alerts())));
    create policy escalated_read on kedge.client for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and client_id = any (array(select kedge.escalated_clients())));
    create policy escalated_read on kedge.check_in for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and check_in_id = any (array(select kedge.escalated_check_ins())));
    -- Administrators see that an alert waits and whose it is, not whom it is about nor what was answered.
    grant select (organization_id, alert_id, raised_at, owner_member_id, team_id, acknowledged_at, escalations,
      escalated_to, escalated_at) on kedge.alert to kedge_administrator;

    create table kedge.escalation_plan (
      organization_id uuid primary key default kedge.current_organization() references kedge.organization,
      body jsonb not null check (jsonb_typeof(body -> 'steps') = 'array' and jsonb_array_length(body -> 'steps') > 0
        and (body -> 'repeatMinutes')::numeric > 0),
      changed_at timestamptz not null default clock_timestamp()
    );
    ${protect("escalation_plan")}
    create policy staff_read on kedge.escalation_plan for select to kedge_clinician, kedge_supervisor,
      kedge_administrator, kedge_job using (${ofThisOrganization});
    create policy administrators_add on kedge.escalation_plan for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_change on kedge.escalation_plan for update to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.escalation_plan to kedge_clinician, kedge_supervisor, kedge_administrator, kedge_job;
    grant insert (body), update (body) on kedge.escalation_plan to kedge_administrator;

    alter table kedge.outbox
      drop constraint outbox_kind_check,
      add constraint outbox_kind_check check (kind in ('alert-raised', 'alert-escalated')),
      add column withdrawn_at timestamptz;
    drop index kedge.outbox_due;
    create index outbox_due on kedge.outbox (organization_id, due_at) where sent_at is null and withdrawn_at is null;
    create index outbox_by_alert on kedge.outbox (organization_id, alert_id);
    create policy jobs_add on kedge.outbox for insert to kedge_job with check (${ofThisOrganization});
    create policy staff_read on kedge.outbox for select to kedge_clinician, kedge_supervisor, kedge_administrator
      using (${ofThisOrganization} and alert_id in (select a.alert_id from kedge.alert a));
    grant insert (alert_id, kind, due_at), update (withdrawn_at) on kedge.outbox to kedge_job;
    grant select on kedge.outbox to kedge_clinician, kedge_supervisor, kedge_administrator;

    create function kedge.alerts_without_message() returns table (alert_id uuid)
      language sql stable
      begin atomic
        select a.alert_id from kedge.alert a where not exists (
          select from kedge.outbox o where o.organization_id = a.organization_id and o.alert_id = a.alert_id
            and o.kind = 'alert-raised');
      end;
    -- Open alerts that no active member gets to see: nobody treats the client, nobody they were passed on to is there.
    create function kedge.alerts_nobody_sees() returns table (alert_id uuid)
      language sql stable
      begin atomic
        select a.alert_id from kedge.alert a
        join kedge.episode e on e.organization_id = a.organization_id and e.episode_id = a.episode_id
        where a.acknowledged_at is null
          and not exists (
            select from kedge.member m where m.organization_id = a.organization_id and m.suspended_at is null
              and m.role in ('clinician', 'supervisor') and (m.member_id = e.clinician_member_id or exists (
                select from kedge.team_member t where t.organization_id = a.organization_id
                  and t.team_id = e.team_id and t.member_id = m.member_id)))
          and not exists (select from kedge.audience_of(a.escalated_to, a.team_id));
      end;
    grant execute on function kedge.alerts_without_message, kedge.alerts_nobody_sees to kedge_job;
  `)
    .execute(db);
}
