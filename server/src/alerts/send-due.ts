import {
  dueMessages,
  markMessageSent,
  type OrganizationId,
  postponeMessage,
  type Store,
  withdrawAcknowledged,
} from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import { alertText, NotDelivered, type Notifier } from "./notifier.ts";

/** From so many failed attempts on a message is shown as undelivered. It is tried on all the same. */
export const attemptsUntilUndelivered = 8;

/** Milliseconds between attempts: doubled each time, up to the longest. */
const firstWait = 5_000;
const longestWait = 15 * 60_000;

/** So many messages of an organization at a time, so that the others get their turn. */
const batch = 20;

interface Needed {
  readonly store: Store;
  readonly notifiers: readonly Notifier[];
  readonly log: FastifyBaseLogger;
}

/**
 * Sends the organization's due messages, each in a transaction of its own that holds it until the receiver has taken
 * it. Whoever is killed in between sends it again, under the same id: at least once, never lost.
 * @returns false when a channel didn't take a message: then the others would wait for it in vain
 */
export async function sendDue(
  { store, notifiers, log }: Needed,
  organizationId: OrganizationId,
  now: Date | null,
): Promise<boolean> {
  const job = { kind: "job", organizationId } as const;
  await store.as(job, withdrawAcknowledged);
  if (notifiers.length === 0) return true;
  for (let count = 0; count < batch; count += 1) {
    const outcome = await store.as(job, async tx => {
      const [message] = await dueMessages(tx, 1, now);
      if (!message) return "none-due";
      const { messageId, attempts } = message;
      try {
        for (const notifier of notifiers) await notifier.send({ messageId, text: alertText });
      } catch (error) {
        const reason = error instanceof NotDelivered ? error.reason : "failed";
        log.warn(
          { err: error, messageId, attempts: attempts + 1, reason },
          "an alert's message was not taken",
        );
        await postponeMessage(tx, messageId, waitAfter(attempts), now);
        return "failed";
      }
      await markMessageSent(tx, messageId);
      return "sent";
    });
    if (outcome !== "sent") return outcome === "none-due";
  }
  return true;
}

/** Between half and the whole of the wait, by chance, so that many messages don't come back at the same moment. */
function waitAfter(attempts: number): number {
  return Math.min(longestWait, firstWait * 2 ** attempts) * (0.5 + Math.random() / 2);
}
