import type { Entry } from "@kedge/api";
import { fromServer, type KeptEntry } from "./entry.ts";

/** After the server has confirmed the save `writeId`; what was changed since still waits, on top of it. */
export function afterReceipt(kept: KeptEntry, writeId: string, revision: number): KeptEntry {
  const same = kept.state.kind !== "synced" && kept.state.writeId === writeId;
  return { ...kept, revision, ...(same ? { state: { kind: "synced" as const } } : {}) };
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
    state: { kind: "waiting", writeId },
  };
}
