import Dexie, { type Table } from "dexie";
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

class DeviceDatabase extends Dexie {
  declare readonly outbox: Table<OutboxRow, string>;
  /** Drafts, the safety plan and the record of the alone mode, each under its name. */
  declare readonly sealed: Table<SealedRow, string>;
  declare readonly keys: Table<KeyRow, string>;

  constructor() {
    super("kedge");
    this.version(1).stores({ outbox: "checkInId, memberId", sealed: "name", keys: "name" });
  }
}

/** What this device keeps, in the browser's own database. */
export const database = new DeviceDatabase();
