import {
  audienceSize,
  type EscalationPlan,
  escalateAlert,
  type OverdueAlert,
  overdueAlerts,
  readEscalationPlan,
  type Transaction,
} from "@kedge/store";

/** Alerts passed on in one transaction. */
const batch = 100;

/**
 * Passes on every alert whose deadline has passed without an acknowledgement: to those the next step of the plan names,
 * or at once to those of a later step when nobody of the next one is there. After the last step it is announced again,
 * as often as the plan says. So many alerts at a time, that this transaction holds none of them for long.
 * @param standard the plan of an organization that has none of its own
 * @param now for tests; without it the database's clock counts
 * @returns whether there may be more
 */
export async function escalateOverdue(
  tx: Transaction,
  standard: EscalationPlan,
  now: Date | null,
): Promise<boolean> {
  const plan = (await readEscalationPlan(tx)) ?? standard;
  const overdue = await overdueAlerts(tx, plan, batch, now);
  for (const alert of overdue) {
    const step = await nextStep(tx, plan, alert);
    const to = plan.steps[step]?.to ?? plan.steps.at(-1)?.to ?? [];
    await escalateAlert(tx, alert.alertId, to, step + 1, now);
  }
  return overdue.length === batch;
}

async function nextStep(tx: Transaction, { steps }: EscalationPlan, alert: OverdueAlert): Promise<number> {
  for (const [index, { to }] of steps.entries()) {
    if (index < alert.escalations) continue;
    if ((await audienceSize(tx, to, alert.teamId)) > 0) return index;
  }
  return Math.max(alert.escalations, steps.length - 1);
}
