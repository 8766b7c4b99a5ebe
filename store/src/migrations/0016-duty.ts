import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const readers = "kedge_clinician, kedge_supervisor, kedge_administrator, kedge_job";

/** Who is on duty when. Whoever is, sees the alerts that were passed on to the duty, as long as the duty lasts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.duty (
      organization_id uuid not null default kedge.current_organization(),
      duty_id uuid not null,
      member_id uuid not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      created_by uuid not null default kedge.current_member(),
      primary key (organization_id, duty_id),
      foreign key (organization_id, member_id) references kedge.member,
      foreign key (organization_id, created_by) references kedge.member,
      check (ends_at > starts_at and ends_at <= starts_at + interval '31 days')
    );
    create index duty_by_end on kedge.duty (organization_id, ends_at);
    ${protect("duty")}
    create policy staff_read on kedge.duty for select to ${readers} using (${ofThisOrganization});
    create policy administrators_add on kedge.duty for insert to kedge_administrator with check (${ofThisOrganization});
    create policy administrators_remove on kedge.duty for delete to kedge_administrator using (${ofThisOrganization});
    grant select on kedge.duty to ${readers};
    grant insert (duty_id, member_id, starts_at, ends_at), delete on kedge.duty to kedge_administrator;

    -- Only who may see what an alert shows can be on duty for it. Bound when it runs: "also" comes with a later step.
    create function kedge.on_duty() returns setof uuid
      language plpgsql stable security definer set search_path = kedge, pg_temp as $$
      begin
        return query select distinct m.member_id from kedge.duty d
        join kedge.member m on m.organization_id = d.organization_id and m.member_id = d.member_id
        where d.organization_id = kedge.current_organization() and m.suspended_at is null
          and array[m.role] || m.also && array['clinician', 'supervisor']
          and clock_timestamp() >= d.starts_at and clock_timestamp() < d.ends_at;
      end $$;
    grant execute on function kedge.on_duty to kedge_job;

    alter table kedge.alert drop constraint alert_escalated_to_check, add constraint alert_escalated_to_check
      check (escalated_to <@ array['on-duty', 'team-supervisors', 'supervisors', 'clinicians', 'administrators']);

    -- The active members of these audiences; 'team-supervisors' are those of the given team.
    create or replace function kedge.audience_of(audiences text[], team uuid) returns setof uuid
      language plpgsql stable security definer set search_path = kedge, pg_temp as $$
      begin
        return query select m.member_id from kedge.member m
        where m.organization_id = kedge.current_organization() and m.suspended_at is null
          and ((select bool_or(r || 's' = any (audiences)) from unnest(array[m.role] || m.also) r)
            or ('supervisor' = any (array[m.role] || m.also) and 'team-supervisors' = any (audiences) and exists (
              select from kedge.team_member t where t.organization_id = m.organization_id and t.team_id = team
                and t.member_id = m.member_id))
            or ('on-duty' = any (audiences) and m.member_id in (select kedge.on_duty())));
      end $$;
  `)
    .execute(db);
}
