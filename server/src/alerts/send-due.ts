import {
  addressMessages,
  type ChannelKind,
  dueMessage,
  findChannel,
  holdMessage,
  isOnDuty,
  type Lane,
  markMessageSent,
  type OrganizationId,
  type OutboxMessage,
  postponeMessage,
  retireChannel,
  type Store,
  type Transaction,
  withdrawAcknowledged,
  withdrawMessage,
} from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import { type Channel, NotDelivered } from "../channels/channel.ts";
import { quietUntil } from "../channels/quiet-hours.ts";
import { alertText, type Notifier } from "./notifier.ts";

/** From so many failed attempts on a message is shown as undelivered. It is tried on all the same. */
export const attemptsUntilUndelivered = 8;

/** Milliseconds between attempts: doubled each time, up to the longest. */
const firstWait = 5_000;
const longestWait = 15 * 60_000;

/** So many messages of an organization and lane at a time, so that the others get their turn. */
const batch = 20;

export interface Ways {
  readonly store: Store;
  /** The installation's own: every message goes to all of them. */
  readonly notifiers: readonly Notifier[];
  /** To persons, one for each kind. */
  readonly channels: readonly Channel[];
  readonly log: FastifyBaseLogger;
}

/** The lanes in which messages leave: a slow or broken one must not hold up the others. */
export function lanesOf({ notifiers, channels }: Ways): readonly Lane[] {
  return [...(notifiers.length > 0 ? ["installation" as const] : []), ...channels.map(({ kind }) => kind)];
}

/** Withdraws the organization's messages that nobody needs any more, and addresses the new ones to people. */
export async function prepareMessages(
  { store, notifiers, channels }: Ways,
  organizationId: OrganizationId,
  now: Date | null,
): Promise<void> {
  const kinds: ChannelKind[] = channels.map(({ kind }) => kind);
  await store.as({ kind: "job", organizationId }, async tx => {
    await withdrawAcknowledged(tx);
    if (kinds.length === 0) return;
    await addressMessages(tx, { kinds, ownWay: notifiers.length > 0, wait: firstWait }, now);
  });
}

/**
 * Sends the organization's due messages of one lane, each in a transaction of its own that holds it until the receiver
 * has taken it. Whoever is killed in between sends it again, under the same id: at least once, never lost.
 * @param until milliseconds by `performance.now()` at which the next organization gets its turn
 * @returns false when the way to every receiver is down: then the others would wait for it in vain
 */
export async function sendDue(
  ways: Ways,
  organizationId: OrganizationId,
  lane: Lane,
  now: Date | null,
  until: number,
): Promise<boolean> {
  for (let count = 0; count < batch && performance.now() < until; count += 1) {
    const outcome = await ways.store.as({ kind: "job", organizationId }, async tx => {
      const message = await dueMessage(tx, lane, now);
      return message ? attempt(ways, tx, lane, message, now) : "none-due";
    });
    if (outcome === "none-due") return true;
    if (outcome === "way-down") return false;
  }
  return true;
}

async function attempt(
  ways: Ways,
  tx: Transaction,
  lane: Lane,
  message: OutboxMessage,
  now: Date | null,
): Promise<"dealt-with" | "way-down"> {
  const { messageId, attempts, channelId } = message;
  try {
    const held = await send(ways, tx, message, now);
    if (held) await holdMessage(tx, messageId, held);
    else await markMessageSent(tx, messageId);
    return "dealt-with";
  } catch (error) {
    const { reason, failed } = error instanceof NotDelivered ? error : new NotDelivered("failed");
    ways.log.warn({ err: error, messageId, lane, attempts: attempts + 1, reason }, "a message was not taken");
    if (failed === "gone" && channelId) {
      await retireChannel(tx, channelId);
      await withdrawMessage(tx, messageId);
      return "dealt-with";
    }
    await postponeMessage(tx, messageId, waitAfter(attempts), reason, now);
    return failed === "way" ? "way-down" : "dealt-with";
  }
}

/** @returns until when the receiver is not to be disturbed; `null` when the message was taken */
async function send(
  { notifiers, channels }: Ways,
  tx: Transaction,
  { messageId, channelId }: OutboxMessage,
  now: Date | null,
): Promise<Date | null> {
  const message = { messageId, text: alertText };
  if (channelId === null) {
    for (const notifier of notifiers) await notifier.send(message);
    return null;
  }
  const found = await findChannel(tx, channelId);
  const way = channels.find(({ kind }) => kind === found?.kind);
  if (!found || !way) throw new NotDelivered("no-such-channel", "gone");
  const quiet = quietUntil(found.quiet, now ?? new Date());
  if (quiet && !(await isOnDuty(tx, found.memberId))) return quiet;
  await way.send(found.address, message);
  return null;
}

/** Between half and the whole of the wait, by chance, so that many messages don't come back at the same moment. */
function waitAfter(attempts: number): number {
  return Math.min(longestWait, firstWait * 2 ** attempts) * (0.5 + Math.random() / 2);
}
