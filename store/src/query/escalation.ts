import { sql } from "kysely";
import type { AlertId, MemberId, OrganizationId, TeamId } from "../ids.ts";
import type { AlertAudience, EscalationPlan } from "../schema.ts";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { instantOf } from "./instant-of.ts";
import { everyOrganization } from "./organizations.ts";

/** An alert whose deadline has passed without an acknowledgement. */
export interface OverdueAlert {
  readonly alertId: AlertId;
  readonly teamId: TeamId | null;
  /** How many steps of the plan it has been through, repetitions included. */
  readonly escalations: number;
}

/** That an alert waits, and whose it is, for somebody who must not see whom it is about. */
export interface WaitingAlert {
  readonly alertId: AlertId;
  readonly raisedAt: Date;
  readonly ownerMemberId: MemberId | null;
  readonly teamId: TeamId | null;
  readonly escalatedAt: Date | null;
}

/** The organization's own plan; `null` while it uses the one that comes with Kedge. */
export async function readEscalationPlan(tx: Transaction): Promise<EscalationPlan | null> {
  const row = await tx.db.selectFrom("escalation_plan").select("body").executeTakeFirst();
  return row?.body ?? null;
}

/** For an administrator. */
export async function saveEscalationPlan(tx: Transaction, plan: EscalationPlan): Promise<void> {
  const body = JSON.stringify(plan);
  await tx.db
    .insertInto("escalation_plan")
    .values({ body })
    .onConflict(conflict => conflict.column("organization_id").doUpdateSet({ body }))
    .execute();
}

/**
 * Open alerts that are to be passed on now, held by this transaction: their deadline has passed, or nobody who is
 * there sees them, or the clinician they belong to is suspended. One that seems to come from the future was raised
 * before the clock was set back, and counts as overdue.
 * @param most so many at a time, the longest waiting first
 * @param now for tests; without it the database's clock counts
 */
export async function overdueAlerts(
  tx: Transaction,
  plan: EscalationPlan,
  most: number,
  now: Date | null = null,
): Promise<readonly OverdueAlert[]> {
  const instant = instantOf(now);
  const minutes = plan.steps.map(step => step.afterMinutes);
  const { rows } = await sql<OverdueAlert>`
    select a.alert_id as "alertId", a.team_id as "teamId", a.escalations
    from kedge.alert a
    where a.acknowledged_at is null and (
      a.raised_at > ${instant} + interval '1 minute' and a.escalations = 0
      or a.escalated_at > ${instant} + interval '1 minute'
      or case when a.escalations < ${minutes.length}
        then a.raised_at + (${minutes}::float8[])[a.escalations + 1] * interval '1 minute'
        else a.escalated_at + ${plan.repeatMinutes}::float8 * interval '1 minute' end <= ${instant}
      or a.escalations = 0 and exists (select from kedge.member m where m.organization_id = a.organization_id
        and m.member_id = a.owner_member_id and m.suspended_at is not null)
      or a.escalations < ${minutes.length} and a.alert_id in (select n.alert_id from kedge.alerts_nobody_sees() n))
    order by a.raised_at, a.alert_id
    limit ${most}
    for update of a skip locked`.execute(tx.db);
  return rows;
}

/** How many active members these audiences have. */
export async function audienceSize(
  tx: Transaction,
  to: readonly AlertAudience[],
  teamId: TeamId | null,
): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select count(*) as size from kedge.audience_of(${[...to]}::text[], ${teamId}::uuid)`.execute(tx.db);
  return rows[0]?.size ?? 0;
}

/** Passes an alert on: from now on these see it too, it is noted, and a message announces it. */
export async function escalateAlert(
  tx: Transaction,
  alertId: AlertId,
  to: readonly AlertAudience[],
  escalations: number,
  now: Date | null = null,
): Promise<void> {
  await tx.db
    .updateTable("alert")
    .set({
      escalations,
      escalated_to: sql<
        AlertAudience[]
      >`array(select distinct unnest(escalated_to || ${[...to]}::text[]) order by 1)`,
      escalated_at: instantOf(now),
    })
    .where("alert_id", "=", alertId)
    .execute();
  await tx.db.insertInto("alert_event").values({ alert_id: alertId, kind: "escalated" }).execute();
  await tx.db
    .insertInto("outbox")
    .values({ alert_id: alertId, kind: "alert-escalated", due_at: instantOf(now) })
    .execute();
}

/** For an administrator: the alerts that were passed on to them, without whom they are about. */
export async function waitingAlerts(tx: Transaction): Promise<readonly WaitingAlert[]> {
  return tx.db
    .selectFrom("alert")
    .select([
      "alert_id as alertId",
      "raised_at as raisedAt",
      "owner_member_id as ownerMemberId",
      "team_id as teamId",
      "escalated_at as escalatedAt",
    ])
    .where("acknowledged_at", "is", null)
    .orderBy("raised_at")
    .orderBy("alert_id")
    .execute();
}

interface FoundAlert {
  readonly organizationId: OrganizationId;
  readonly alertId: AlertId;
}

/** What may never be: open alerts without a message, and open alerts that no active member gets to see. */
export async function alertFailures(store: Store): Promise<{
  readonly withoutMessage: readonly FoundAlert[];
  readonly unseen: readonly FoundAlert[];
}> {
  const withoutMessage: FoundAlert[] = [];
  const unseen: FoundAlert[] = [];
  for (const organizationId of await everyOrganization(store)) {
    await store.as({ kind: "job", organizationId }, async tx => {
      const missing = await sql<{ alertId: AlertId }>`
        select alert_id as "alertId" from kedge.alerts_without_message()`.execute(tx.db);
      const alone = await sql<{ alertId: AlertId }>`
        select alert_id as "alertId" from kedge.alerts_nobody_sees()`.execute(tx.db);
      withoutMessage.push(...missing.rows.map(({ alertId }) => ({ organizationId, alertId })));
      unseen.push(...alone.rows.map(({ alertId }) => ({ organizationId, alertId })));
    });
  }
  return { withoutMessage, unseen };
}
