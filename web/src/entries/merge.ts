import type { Entry } from "@kedge/api";
import { type EntryState, fromServer, type KeptEntry } from "./entry.ts";

/** An entry that is to be sent. */
export type Waiting = KeptEntry & { readonly state: Extract<EntryState, { kind: "waiting" }> };

/** As many as the server takes; the newest matter. */
const mostUnanswered = 100;

/** How an entry stands once it was changed here: as one new save, on top of whatever was sent and not answered. */
export function waitingAfter(before: EntryState | undefined, writeId: string): EntryState {
  return {
    kind: "waiting",
    writeId,
    unanswered: before?.kind === "waiting" ? (before.unanswered ?? []) : [],
  };
}

/** Notes that what waits is about to be sent, before it is: from then on the server may hold it. `null`: nothing waits. */
export function beforeSending(kept: KeptEntry): Waiting | null {
  const { state } = kept;
  if (state.kind !== "waiting") return null;
  const unanswered = [...new Set([...(state.unanswered ?? []), state.writeId])].slice(-mostUnanswered);
  return { ...kept, state: { ...state, unanswered } };
}

/** After the server has confirmed the save `writeId`; what was changed since still waits, on top of it. */
export function afterReceipt(kept: KeptEntry, writeId: string, revision: number): KeptEntry {
  const { state } = kept;
  switch (state.kind) {
    case "synced":
      return { ...kept, revision };
    case "waiting":
      if (state.writeId !== writeId) return { ...kept, revision, state: { ...state, unanswered: [] } };
      return { ...kept, revision, state: { kind: "synced" } };
    case "refused":
      return { ...kept, revision, ...(state.writeId === writeId ? { state: { kind: "synced" } } : {}) };
  }
}

/**
 * What to keep when the server tells of an entry: its version, unless this device has one that is as new or that still
 * has to be sent. `null`: nothing changes.
 */
export function afterFetch(kept: KeptEntry | undefined, entry: Entry): KeptEntry | null {
  if (!kept) return fromServer(entry);
  if (kept.state.kind !== "synced" || kept.revision >= entry.revision) return null;
  const fetched = fromServer(entry);
  return { ...fetched, content: { ...fetched.content, step: kept.content.step } };
}

/** This device's version of an entry that another device changed: an entry of its own, to be sent beside the other. */
export function ownCopy(kept: KeptEntry, entryId: string, writeId: string): KeptEntry {
  return {
    content: { ...kept.content, entryId, copyOf: kept.content.entryId },
    revision: 0,
    state: { kind: "waiting", writeId, unanswered: [] },
  };
}
