import { daysBetween, zonedTimeOf } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import {
  countReminders,
  type DueReminder,
  findChannel,
  type OrganizationId,
  retireChannel,
  type Store,
  takeDueReminders,
} from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import { type Channel, NotDelivered } from "../channels/channel.ts";
import { quietUntil } from "../channels/quiet-hours.ts";
import { lastCheckInOf } from "./last-check-in.ts";
import { nextReminder } from "./next-reminder.ts";
import { oneByOne } from "./one-by-one.ts";

export interface ReminderWays {
  readonly store: Store;
  readonly rule: Content["reminders"];
  readonly channels: readonly Channel[];
  /** Where people reach Kedge. */
  readonly baseUrl: string;
  readonly log: FastifyBaseLogger;
}

const minute = 60_000;

/**
 * Tells the clients of an organization whose chosen time has come that a check-in is waiting: once for each check-in
 * that is due, a second time only if they want that, and at most once for each chosen time. What can't be sent is left
 * out, not sent late.
 */
export async function sendReminders(
  ways: ReminderWays,
  organizationId: OrganizationId,
  now: Date,
): Promise<void> {
  const taken = await ways.store.as({ kind: "job", organizationId }, tx =>
    takeDueReminders(tx, now, reminder => nextReminder(reminder, now)),
  );
  const inTime = taken.filter(
    ({ nextAt }) => now.getTime() - nextAt.getTime() <= ways.rule.lateMinutes * minute,
  );
  await oneByOne(inTime, ways.log, reminder => remind(ways, organizationId, reminder, now));
}

async function remind(
  { store, rule, channels, baseUrl, log }: ReminderWays,
  organizationId: OrganizationId,
  reminder: DueReminder,
  now: Date,
): Promise<void> {
  const job = { kind: "job", organizationId } as const;
  const { memberId, clientId, channelId, language, repeat, timeZone } = reminder;
  const lastOn = await lastCheckInOf(store, organizationId, clientId);
  if (lastOn === "no-care") return;
  if (lastOn && daysBetween(lastOn, zonedTimeOf(now, timeZone).on) < rule.dueAfterDays) return;
  const before = reminder.remindedAfter === lastOn ? reminder.remindedCount : 0;
  if (before >= (repeat ? 2 : 1)) return;
  const found = await store.as(job, tx => findChannel(tx, channelId));
  const way = channels.find(({ kind }) => kind === found?.kind);
  if (!found || !way || quietUntil(found.quiet, now)) return;
  const count = (sent: number) =>
    store.as(job, tx => countReminders(tx, memberId, { after: lastOn, count: sent }));
  await count(before + 1);
  try {
    const messageId = `${memberId}-${reminder.nextAt.getTime()}`;
    await way.send(found.address, {
      messageId,
      text: rule.waiting[language],
      link: `${baseUrl}/my/check-in`,
    });
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    log.warn({ clientId, reason: error.reason }, "a reminder was not taken");
    await count(before);
    if (error.failed === "gone") await store.as(job, tx => retireChannel(tx, channelId));
  }
}
