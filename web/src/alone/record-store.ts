import { forgetEntries } from "../entries/entry-store.ts";
import { deleteDatabase, deviceDatabase } from "../offline/database.ts";
import { deleteSealed, readSealed, writeSealed } from "../offline/sealed-store.ts";
import { type AloneRecord, emptyAloneRecord } from "./alone-record.ts";
import { type Lock, type Locked, lockUp, unlock } from "./passphrase-lock.ts";

const recordName = "alone";

type Kept = Partial<AloneRecord> | { readonly locked: Locked };

/** What lies on this device: an open record, or one behind a passphrase. */
export type Found =
  | { readonly kind: "open"; readonly record: AloneRecord }
  | { readonly kind: "locked"; readonly locked: Locked };

/** A newer record must never be overtaken by an older one while it is being locked. */
let last: Promise<unknown> = Promise.resolve();

/** Reads the record of this device; an empty one when there is none. */
export async function findRecord(): Promise<Found> {
  await last.then(undefined, () => undefined);
  const kept = await readSealed<Kept>(recordName);
  if (kept && "locked" in kept) return { kind: "locked", locked: kept.locked };
  return { kind: "open", record: { ...emptyAloneRecord, ...kept } };
}

/** Opens a locked record; `null` when the passphrase is not the right one. */
export async function openRecord(
  locked: Locked,
  passphrase: string,
): Promise<{ readonly lock: Lock; readonly record: AloneRecord } | null> {
  const opened = await unlock<Partial<AloneRecord>>(locked, passphrase);
  return opened && { lock: opened.lock, record: { ...emptyAloneRecord, ...opened.value } };
}

/** Keeps the record: encrypted with the device's key, and inside that with the person's lock where there is one. */
export function keepRecord(record: AloneRecord, lock: Lock | null): Promise<void> {
  const keep = async () => {
    const kept: Kept = lock ? { locked: await lockUp(lock, record) } : record;
    await writeSealed(recordName, kept);
  };
  const next = last.then(keep, keep);
  last = next;
  return next;
}

/**
 * Deletes the record and the exercises. When nothing else is kept on this device (no safety plan, no check-in that waits to be sent), its
 * database and its key go too.
 */
export async function deleteRecord(): Promise<void> {
  await deleteSealed(recordName);
  await forgetEntries({ kind: "alone" });
  const database = await deviceDatabase();
  const left = (await database.count("sealed")) + (await database.count("outbox"));
  if (left === 0) await deleteDatabase();
}
