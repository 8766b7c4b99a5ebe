import {
  audienceSize,
  type EscalationPlan,
  escalateAlert,
  type OverdueAlert,
  overdueAlerts,
  readEscalationPlan,
  type Transaction,
} from "@kedge/store";

/**
 * Passes on every alert whose deadline has passed without an acknowledgement: to those the next step of the plan names,
 * or at once to those of a later step when nobody of the next one is there. After the last step it is announced again,
 * as often as the plan says.
 * @param standard the plan of an organization that has none of its own
 * @param now for tests; without it the database's clock counts
 * @returns how many were passed on
 */
export async function escalateOverdue(
  tx: Transaction,
  standard: EscalationPlan,
  now: Date | null,
): Promise<number> {
  const plan = (await readEscalationPlan(tx)) ?? standard;
  const overdue = await overdueAlerts(tx, plan, now);
  for (const alert of overdue) {
    const step = await nextStep(tx, plan, alert);
    const to = plan.steps[step]?.to ?? plan.steps.at(-1)?.to ?? [];
    await escalateAlert(tx, alert.alertId, to, step + 1, now);
  }
  return overdue.length;
}

async function nextStep(tx: Transaction, { steps }: EscalationPlan, alert: OverdueAlert): Promise<number> {
  for (const [index, { to }] of steps.entries()) {
    if (index < alert.escalations) continue;
    if ((await audienceSize(tx, to, alert.teamId)) > 0) return index;
  }
  return Math.max(alert.escalations, steps.length - 1);
}
