import { useSyncExternalStore } from "react";

/** What the pages know of the entries' way to the server. */
export interface EntriesStatus {
  /** Grows with every change on this device, so that lists are read again. */
  readonly version: number;
  /** Why nothing can be sent right now. */
  readonly held: "offline" | "signed-out" | null;
}

let status: EntriesStatus = { version: 0, held: null };
const listeners = new Set<() => void>();

/** Tells every page that entries, homework or their way to the server have changed. */
export function publishEntries(change: Partial<Omit<EntriesStatus, "version">> = {}): void {
  status = { ...status, ...change, version: status.version + 1 };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useEntriesStatus = (): EntriesStatus => useSyncExternalStore(subscribe, () => status);
