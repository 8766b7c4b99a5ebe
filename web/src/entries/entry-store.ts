import { changeSealedRow, readSealedRows } from "../offline/sealed-rows.ts";
import { type EntryContent, type KeptEntry, type Owner, ownerKey } from "./entry.ts";
import { publishEntries } from "./entry-status.ts";
import { ownCopy, waitingAfter } from "./merge.ts";

const prefixOf = (owner: Owner): string => `entry/${ownerKey(owner)}/`;
const nameOf = (owner: Owner, entryId: string): string => prefixOf(owner) + entryId;

/** Entries that got a new id since this page was opened, because another device had changed them. */
const movedTo = new Map<string, string>();

/** The id under which this device keeps the entry now. */
export const currentId = (entryId: string): string => movedTo.get(entryId) ?? entryId;

/** Entries that a page is writing in right now: a version from elsewhere must not slip in under what is being written. */
const underHand = new Set<string>();

/** Takes an entry in hand while a page writes in it; call the result when it is put down. */
export function takeInHand(entryId: string): () => void {
  underHand.add(entryId);
  return () => void underHand.delete(entryId);
}

export const isInHand = (entryId: string): boolean => underHand.has(entryId);

/** Every entry of this person on this device, the newest first. */
export async function listEntries(owner: Owner): Promise<readonly KeptEntry[]> {
  const rows = await readSealedRows<KeptEntry>(prefixOf(owner));
  return [...rows.values()].sort((a, b) => b.content.startedAt.localeCompare(a.content.startedAt, "en"));
}

/** Keeps an entry on this device; of a member of a clinic, it then waits to be sent. */
export async function keepEntry(owner: Owner, content: EntryContent): Promise<{ readonly durable: boolean }> {
  const entryId = currentId(content.entryId);
  const kept = await changeSealedRow<KeptEntry>(nameOf(owner, entryId), before => ({
    content: { ...content, entryId, copyOf: before?.content.copyOf ?? content.copyOf },
    revision: before?.revision ?? 0,
    state: owner.kind === "alone" ? { kind: "synced" } : waitingAfter(before?.state, crypto.randomUUID()),
  }));
  publishEntries();
  return kept;
}

/** Changes how an entry is kept, if it is still there. */
export async function changeEntry(
  owner: Owner,
  entryId: string,
  change: (kept: KeptEntry | undefined) => KeptEntry | null,
): Promise<void> {
  await changeSealedRow<KeptEntry>(nameOf(owner, entryId), before => change(before) ?? before ?? null);
  publishEntries();
}

/** Removes an entry from this device. */
export async function forgetEntry(owner: Owner, entryId: string): Promise<void> {
  await changeSealedRow<KeptEntry>(nameOf(owner, entryId), () => null);
  publishEntries();
}

/** Removes from this device the entries that the clinic holds just as they are; what still has to reach it stays. */
export async function forgetArrivedEntries(memberId: string): Promise<void> {
  const owner: Owner = { kind: "member", memberId };
  for (const { content } of await listEntries(owner))
    await changeSealedRow<KeptEntry>(nameOf(owner, content.entryId), now =>
      now === undefined || now.state.kind === "synced" ? null : now,
    );
  publishEntries();
}

/** Keeps this device's version of an entry beside the one of another device: first the copy, then the place is free. */
export async function keepBoth(owner: Owner, kept: KeptEntry): Promise<void> {
  const copy = ownCopy(kept, crypto.randomUUID(), crypto.randomUUID());
  await changeSealedRow<KeptEntry>(nameOf(owner, copy.content.entryId), () => copy);
  movedTo.set(kept.content.entryId, copy.content.entryId);
  await forgetEntry(owner, kept.content.entryId);
}

/** Removes every entry of this person from this device. */
export async function forgetEntries(owner: Owner): Promise<void> {
  for (const { content } of await listEntries(owner)) await forgetEntry(owner, content.entryId);
}
