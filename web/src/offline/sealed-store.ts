import { changeDatabase, deviceDatabase } from "./database.ts";
import { seal, unseal } from "./device-key.ts";

/** Reads what is kept encrypted on this device under `name`; `null` when there is nothing. */
export async function readSealed<T>(name: string): Promise<T | null> {
  const row = await (await deviceDatabase()).get("sealed", name);
  return row ? unseal<T>(name, row.sealed) : null;
}

/** Writes go one after the other: encrypting takes a moment, and an older value must never land on a newer one. */
let lastWrite: Promise<unknown> = Promise.resolve();

export function inOrder<T>(write: () => Promise<T>): Promise<T> {
  const next = lastWrite.then(write, write);
  lastWrite = next;
  return next;
}

/** Keeps `value` encrypted on this device under `name`; resolved once it is in the browser's database. */
export function writeSealed(name: string, value: unknown): Promise<void> {
  return inOrder(async () => {
    const sealed = await seal(name, value);
    await changeDatabase(["sealed"], stores => stores.objectStore("sealed").put({ name, sealed }));
  });
}

export function deleteSealed(name: string): Promise<void> {
  return inOrder(() => changeDatabase(["sealed"], stores => stores.objectStore("sealed").delete(name)));
}
