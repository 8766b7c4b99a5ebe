import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from "idb";
import type { Sealed } from "./device-key.ts";
import type { OutboxState } from "./outbox-state.ts";

/** A check-in that still has to reach the server. The answers are sealed; the rest says nothing about them. */
export interface OutboxRow {
  readonly checkInId: string;
  readonly memberId: string;
  readonly state: OutboxState;
  readonly sealed: Sealed;
}

export interface SealedRow {
  readonly name: string;
  readonly sealed: Sealed;
}

export interface KeyRow {
  readonly name: "device";
  readonly key: CryptoKey;
}

interface DeviceSchema extends DBSchema {
  readonly outbox: { key: string; value: OutboxRow };
  /** Drafts, the safety plan and the record of the alone mode, each under its name. */
  readonly sealed: { key: string; value: SealedRow };
  readonly keys: { key: string; value: KeyRow };
}

type Stores = readonly [StoreNames<DeviceSchema>, ...StoreNames<DeviceSchema>[]];

const databaseName = "kedge";
/** Devices that were here before counted in tens. */
const version = 10;

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** What this device keeps, in the browser's own database; opened at the first use, and again when the browser closed it. */
export function deviceDatabase(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= open().catch(error => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function open(): Promise<IDBPDatabase<DeviceSchema>> {
  return openDB<DeviceSchema>(databaseName, version, {
    upgrade(database) {
      database.createObjectStore("outbox", { keyPath: "checkInId" });
      database.createObjectStore("sealed", { keyPath: "name" });
      database.createObjectStore("keys", { keyPath: "name" });
    },
    // Another page deletes it.
    blocking: () => void closeDatabase(),
    terminated: () => {
      opened = undefined;
    },
  });
}

async function closeDatabase(): Promise<void> {
  const database = await opened;
  opened = undefined;
  database?.close();
}

/** Changes stores of this device, all or nothing; what it resolves with is on the disk, not only on its way there. */
export async function changeDatabase<const Names extends Stores, Result>(
  names: Names,
  change: (stores: IDBPTransaction<DeviceSchema, Names, "readwrite">) => Promise<Result>,
): Promise<Result> {
  const database = await deviceDatabase();
  const transaction = database.transaction(names, "readwrite", { durability: "strict" });
  try {
    const [result] = await Promise.all([change(transaction), transaction.done]);
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It failed by itself, and has undone everything already.
  }
}

/** Removes the database from this device. */
export async function deleteDatabase(): Promise<void> {
  await closeDatabase();
  await deleteDB(databaseName);
}
