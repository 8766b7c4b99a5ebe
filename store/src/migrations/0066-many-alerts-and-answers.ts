import { type Kysely, sql } from "kysely";

/**
 * What every check-in and every round of the alert worker asks stays quick in a large clinic. A person's answers are
 * found without those of all others. Whom an alert was passed on to is looked up only where nobody who treats the
 * client is there, and an alert that somebody has acknowledged needs no message any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create index response_by_episode on kedge.response (organization_id, episode_id);

    create or replace function kedge.alerts_nobody_sees() returns table (alert_id uuid)
      language sql stable
      begin atomic
        select a.alert_id from kedge.alert a
        where a.acknowledged_at is null and case when exists (
            select from kedge.episode e
            join kedge.member m on m.organization_id = e.organization_id and m.suspended_at is null
              and m.role in ('clinician', 'supervisor')
            where e.organization_id = a.organization_id and e.episode_id = a.episode_id
              and (m.member_id = e.clinician_member_id or exists (
                select from kedge.team_member t where t.organization_id = e.organization_id
                  and t.team_id = e.team_id and t.member_id = m.member_id)))
          then false
          else not exists (select from kedge.audience_of(a.escalated_to, a.team_id)) end;
      end;
    create or replace function kedge.alerts_without_message() returns table (alert_id uuid)
      language sql stable
      begin atomic
        select a.alert_id from kedge.alert a where a.acknowledged_at is null and not exists (
          select from kedge.outbox o where o.organization_id = a.organization_id and o.alert_id = a.alert_id
            and o.kind = 'alert-raised');
      end;
  `)
    .execute(db);
}
