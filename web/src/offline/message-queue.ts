import type { NewMessage } from "@kedge/api";
import { ApiError, request } from "../api-client/index.ts";
import { knownPerson, refreshSession } from "../shell/session.ts";
import { messageQueueStatus, publishMessages, type QueuedMessage } from "./message-queue-state.ts";
import { afterFailure, readyToSend } from "./outbox-state.ts";
import { deleteSealed, readSealed, writeSealed } from "./sealed-store.ts";

const queueName = (memberId: string): string => `messages/${memberId}`;
const draftName = (memberId: string): string => `message-draft/${memberId}`;
const retryMs = 20_000;

/** What the person has begun to write, kept encrypted on this device. */
export const readMessageDraft = (memberId: string): Promise<string | null> =>
  readSealed<string>(draftName(memberId)).catch(() => null);

/** Keeps a draft; an empty one is taken away. */
export const keepMessageDraft = (memberId: string, words: string): Promise<void> =>
  words === "" ? deleteSealed(draftName(memberId)) : writeSealed(draftName(memberId), words);

/** Puts a message on its way and takes its draft away. It stays until the clinic has confirmed it. */
export async function queueMessage(memberId: string, message: NewMessage): Promise<void> {
  const items = [...(await readQueue(memberId)), { ...message, state: readyToSend, durable: true }];
  await keep(memberId, items);
  await keepMessageDraft(memberId, "").catch(() => undefined);
  await sendMessages(memberId);
}

/** Takes a message back that has not been sent. @returns its words */
export async function takeBackMessage(memberId: string, messageId: string): Promise<string> {
  const items = await readQueue(memberId);
  await keep(
    memberId,
    items.filter(item => item.messageId !== messageId),
  );
  return items.find(item => item.messageId === messageId)?.words ?? "";
}

/** Lets a message that was refused be sent again. */
export async function tryMessageAgain(memberId: string, messageId: string): Promise<void> {
  const items = await readQueue(memberId);
  await keep(
    memberId,
    items.map(item => (item.messageId === messageId ? { ...item, state: readyToSend } : item)),
  );
  await sendMessages(memberId);
}

/** Sends what waits, in the order it was written; several open pages take turns. */
export async function sendMessages(memberId: string): Promise<void> {
  await navigator.locks.request("kedge-messages", async () => {
    let items = await readQueue(memberId);
    if (items.length === 0) return;
    // Another person may have signed in on another page since: ask whose messages the server would take these for.
    const session = await refreshSession();
    const own = session.kind === "signed-in" && knownPerson(session)?.memberId === memberId;
    for (const item of items) {
      if (item.state.kind === "refused" || item.state.kind === "conflict") continue;
      const failure = own ? await sendOne(item) : notOwn(session.kind);
      if (failure) {
        const state = afterFailure(item.state, failure, Date.now(), Math.random());
        items = items.map(other => (other.messageId === item.messageId ? { ...other, state } : other));
      } else {
        items = items.filter(other => other.messageId !== item.messageId);
        publishMessages({ sent: messageQueueStatus().sent + 1 });
      }
      await keep(memberId, items);
      // A later message must not arrive before an earlier one.
      if (failure && items.find(other => other.messageId === item.messageId)?.state.kind === "waiting") break;
    }
  });
}

const notOwn = (kind: "signed-in" | "signed-out" | "unreachable"): ApiError =>
  kind === "unreachable" ? new ApiError(null, "unreachable", "") : new ApiError(401, "signed-out", "");

async function sendOne({ messageId, words }: QueuedMessage): Promise<ApiError | null> {
  try {
    await request("POST", "/api/my-messages", { messageId, words } satisfies NewMessage);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** Whether messages still have to reach the clinic. */
export const hasQueuedMessages = async (memberId: string): Promise<boolean> =>
  (await readQueue(memberId)).length > 0;

async function readQueue(memberId: string): Promise<readonly QueuedMessage[]> {
  const held = messageQueueStatus().items.filter(item => !item.durable);
  try {
    const kept = (await readSealed<readonly QueuedMessage[]>(queueName(memberId))) ?? [];
    const items = [...kept.filter(item => held.every(other => other.messageId !== item.messageId)), ...held];
    publishMessages({ items });
    return items;
  } catch {
    publishMessages({ unreadable: true });
    return held;
  }
}

async function keep(memberId: string, items: readonly QueuedMessage[]): Promise<void> {
  try {
    if (items.length === 0) await deleteSealed(queueName(memberId));
    else await writeSealed(queueName(memberId), items);
    publishMessages({ items: items.map(item => ({ ...item, durable: true })) });
  } catch {
    publishMessages({ items: items.map(item => ({ ...item, durable: false })) });
  }
}

let started = false;

/** Sends now, when the network is back, and now and then while a page is open. */
export function startSendingMessages(memberId: string): void {
  const send = () => void sendMessages(memberId);
  send();
  if (started) return;
  started = true;
  window.addEventListener("online", send);
  setInterval(() => {
    if (messageQueueStatus().items.length > 0) send();
  }, retryMs);
}
