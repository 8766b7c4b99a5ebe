import { changeDatabase, deviceDatabase } from "./database.ts";
import { seal, unseal } from "./device-key.ts";

/** What the browser would not keep (no space, no permission): held by this page. */
const heldByThisPage = new Map<string, unknown>();

/** Changes of these rows take turns, across pages too: what is read is what is changed. */
const lock = "kedge-sealed-rows";

/** All that is kept under names that begin with `prefix`, by name; rows that can't be read any more are left out. */
export async function readSealedRows<T>(prefix: string): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  const database = await deviceDatabase();
  const named = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  for (const { name, sealed } of await database.getAll("sealed", named)) {
    try {
      found.set(name, await unseal<T>(name, sealed));
    } catch {
      // Made with a key that is gone: it stays where it is, unreadable.
    }
  }
  for (const [name, value] of heldByThisPage) if (name.startsWith(prefix)) found.set(name, value as T);
  return found;
}

async function readRow<T>(name: string): Promise<T | undefined> {
  if (heldByThisPage.has(name)) return heldByThisPage.get(name) as T;
  const row = await (await deviceDatabase()).get("sealed", name);
  return row && unseal<T>(name, row.sealed);
}

/**
 * Changes what is kept under one name: `change` gets what is there and says what shall be (`null`: nothing).
 * @returns whether the device keeps it; otherwise this page holds it until it is closed
 */
export function changeSealedRow<T>(
  name: string,
  change: (before: T | undefined) => T | null,
): Promise<{ readonly durable: boolean }> {
  return navigator.locks.request(lock, async () => {
    const after = change(await readRow<T>(name).catch(() => undefined));
    if (after === null) {
      heldByThisPage.delete(name);
      await changeDatabase(["sealed"], stores => stores.objectStore("sealed").delete(name));
      return { durable: true };
    }
    try {
      const sealed = await seal(name, after);
      await changeDatabase(["sealed"], stores => stores.objectStore("sealed").put({ name, sealed }));
      heldByThisPage.delete(name);
      return { durable: true };
    } catch {
      heldByThisPage.set(name, after);
      return { durable: false };
    }
  });
}
