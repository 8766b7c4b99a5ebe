import type { NewMessage } from "@kedge/api";
import { useSyncExternalStore } from "react";
import type { OutboxState } from "./outbox-state.ts";

/** A message that still has to reach the clinic. `durable: false`: kept only as long as this page is open. */
export interface QueuedMessage extends NewMessage {
  readonly state: OutboxState;
  readonly durable: boolean;
}

/** What the pages know of the messages on their way. Without the database, so that it costs the first page nothing. */
export interface MessageQueueStatus {
  readonly items: readonly QueuedMessage[];
  /** Counts what reached the clinic since the page was opened. */
  readonly sent: number;
  readonly unreadable: boolean;
}

let status: MessageQueueStatus = { items: [], sent: 0, unreadable: false };
const listeners = new Set<() => void>();

export function publishMessages(change: Partial<MessageQueueStatus>): void {
  status = { ...status, ...change };
  for (const listener of listeners) listener();
}

export const messageQueueStatus = (): MessageQueueStatus => status;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMessageQueue = (): MessageQueueStatus => useSyncExternalStore(subscribe, messageQueueStatus);
