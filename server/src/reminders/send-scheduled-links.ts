import { daysBetween, zonedTimeOf } from "@kedge/engine";
import {
  appendAudit,
  type CheckInSchedule,
  noteScheduledLink,
  type OrganizationId,
  putOffCheckInSchedule,
  refuseCheckInLink,
  takeDueCheckInSchedules,
} from "@kedge/store";
import { asClient } from "../as-client.ts";
import { NotDelivered } from "../channels/channel.ts";
import { quietUntil } from "../channels/quiet-hours.ts";
import { checkInLinkIn } from "../check-in-link.ts";
import { ownLinkChannel } from "../own-link-channel.ts";
import { lastCheckInOf } from "./last-check-in.ts";
import { sendingAfter, sendingAfterThis } from "./next-sending.ts";
import { oneByOne } from "./one-by-one.ts";
import type { ReminderWays } from "./send-reminders.ts";

const minute = 60_000;

/**
 * Sends the check-in links of an organization whose time has come: at most one for each time, none to somebody who has
 * just checked in, none in quiet hours. What is late comes at the same time of the next day, not in the night.
 */
export async function sendScheduledLinks(
  ways: ReminderWays,
  organizationId: OrganizationId,
  now: Date,
): Promise<void> {
  const taken = await ways.store.as({ kind: "job", organizationId }, tx =>
    takeDueCheckInSchedules(tx, now, schedule => sendingAfterThis(schedule, now)),
  );
  await oneByOne(taken, ways.log, schedule => sendOne(ways, organizationId, schedule, now));
}

async function sendOne(
  ways: ReminderWays,
  organizationId: OrganizationId,
  schedule: CheckInSchedule,
  now: Date,
): Promise<void> {
  const { store, rule, baseUrl, log } = ways;
  const { clientId, episodeId, timeZone, language, setBy } = schedule;
  const job = { kind: "job", organizationId } as const;
  const note = (outcome: "sent" | "failed") => store.as(job, tx => noteScheduledLink(tx, episodeId, outcome));
  if (now.getTime() - schedule.nextAt.getTime() > rule.lateMinutes * minute)
    return store.as(job, tx => putOffCheckInSchedule(tx, episodeId, sendingAfter(schedule, now)));
  const lastOn = await lastCheckInOf(store, organizationId, clientId);
  if (lastOn === "no-care") return;
  if (lastOn && daysBetween(lastOn, zonedTimeOf(now, timeZone).on) < rule.dueAfterDays) return;
  const receiver = await receiverOf(ways, organizationId, schedule);
  if (!receiver) return note("failed");
  const until = receiver.quiet && quietUntil(receiver.quiet, now);
  if (until)
    return store.as(job, tx =>
      putOffCheckInSchedule(tx, episodeId, { nextOn: schedule.nextOn, nextAt: until }),
    );
  const { linkId, token, link } = await store.as(job, tx =>
    checkInLinkIn(tx, { clientId, episodeId, inNameOf: setBy }, { baseUrl, now }),
  );
  try {
    await receiver.way.send(receiver.address, { messageId: linkId, text: rule.waiting[language], link });
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    log.warn({ clientId, reason: error.reason }, "a scheduled check-in link was not taken");
    await store.as(asClient(organizationId, clientId), tx => refuseCheckInLink(tx, token));
    return note("failed");
  }
  await store.as(job, async tx => {
    await noteScheduledLink(tx, episodeId, "sent");
    await appendAudit(tx, {
      action: "check-in-link.sent",
      clientId,
      detail: { linkId, by: receiver.way.kind },
    });
  });
}

/** `null` when this Kedge can't send that way any more, or the client has none of their own. */
async function receiverOf(
  { store, channels }: ReminderWays,
  organizationId: OrganizationId,
  { clientId, way: kind, address }: CheckInSchedule,
) {
  const found =
    kind === "own"
      ? await ownLinkChannel({ store, channels }, organizationId, clientId)
      : { kind, address: address ?? "", quiet: null };
  const way = channels.find(channel => channel.kind === found?.kind);
  return found && way ? { way, address: found.address, quiet: found.quiet } : null;
}
