import type { Messages, NewMessage } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  listMessages,
  readMessageNotice,
  type SecureMessageId,
  sendMessage,
  type Transaction,
} from "@kedge/store";
import { memberNames, newestEpisode } from "./client-page.ts";
import { idFrom } from "./id-from.ts";
import { Problem } from "./problem.ts";

/** The conversation with one client. */
export async function conversation(
  tx: Transaction,
  clientId: ClientId,
  clientName: string,
): Promise<Messages> {
  const nameOf = await memberNames(tx);
  const messages = await listMessages(tx, clientId);
  return {
    messages: messages.flatMap(({ messageId, fromClient, authorMemberId, words, sentAt, readAt }) =>
      words === null
        ? []
        : [
            {
              messageId,
              fromClient,
              authorName: fromClient ? clientName : nameOf(authorMemberId),
              words,
              sentAt: sentAt.toISOString(),
              readAt: readAt?.toISOString() ?? null,
            },
          ],
    ),
    notice: await readMessageNotice(tx),
  };
}

/**
 * Sends a message within the client's newest episode of care.
 * @throws Problem 409 when that care has ended, so that nobody writes where nobody reads
 */
export async function deliver(
  tx: Transaction,
  clientId: ClientId,
  { messageId, words }: NewMessage,
): Promise<void> {
  const { episodeId, endedOn } = await newestEpisode(tx, clientId);
  if (endedOn !== null)
    throw new Problem(
      409,
      "care-ended",
      `This care ended on ${endedOn}, so nobody would read the message. Please call the clinic instead.`,
    );
  const id = idFrom<SecureMessageId>(messageId);
  const { sentBefore } = await sendMessage(tx, { messageId: id, clientId, episodeId, words });
  if (!sentBefore) await appendAudit(tx, { action: "message.sent", clientId, detail: { messageId: id } });
}
