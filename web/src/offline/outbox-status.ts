import type { CheckInReceipt } from "@kedge/api";
import { useSyncExternalStore } from "react";
import type { Queued } from "./outbox-state.ts";

/** What the pages know of the outbox. Without the database, so that it costs the first page nothing. */
export interface OutboxStatus {
  /** What still has to reach the server; `durable: false`: kept only as long as this page is open. */
  readonly items: readonly (Queued & { readonly durable: boolean })[];
  /** What reached it since this page was opened. */
  readonly receipts: readonly CheckInReceipt[];
  readonly sending: boolean;
  /** Check-ins that go on under another number since the server held other answers under their own: old to new. */
  readonly renumbered: Readonly<Record<string, string>>;
  /** How many the device holds but can't decrypt any more. They are kept and said, not hidden. */
  readonly unreadable: number;
}

let status: OutboxStatus = { items: [], receipts: [], sending: false, renumbered: {}, unreadable: 0 };
const listeners = new Set<() => void>();

export function publishOutbox(change: Partial<OutboxStatus>): void {
  status = { ...status, ...change };
  for (const listener of listeners) listener();
}

export const outboxStatus = (): OutboxStatus => status;

/** Whether a check-in has left the page for the outbox, or has been sent since. */
export function isOnItsWay(checkInId: string): boolean {
  return [...status.items, ...status.receipts].some(entry => entry.checkInId === checkInId);
}

/** The number under which a check-in goes on, its own unless it was given another. */
export function currentNumber(checkInId: string): string {
  const next = status.renumbered[checkInId];
  return next === undefined ? checkInId : currentNumber(next);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOutbox = (): OutboxStatus => useSyncExternalStore(subscribe, outboxStatus);
