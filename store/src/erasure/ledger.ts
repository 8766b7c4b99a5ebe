import { open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { flushDirectory } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import type { ClientId, OrganizationId } from "../ids.ts";

/** Why somebody was erased: a word of this list, since neither ledger nor audit trail can forget a sentence. */
export const erasureReasons = [
  "asked-by-person",
  "retention-ended",
  "entered-by-mistake",
  "ordered",
] as const;
export type ErasureReason = (typeof erasureReasons)[number];

export interface Erasure {
  readonly at: string;
  readonly organizationId: OrganizationId;
  readonly clientId: ClientId;
  readonly reason: ErasureReason;
}

const ledgerFile = (keys: string) => join(keys, "erasure-ledger.jsonl");

/** Adds an erasure to the ledger in the key directory; durable when this returns. */
export async function addErasure(keys: string, erasure: Erasure): Promise<void> {
  const file = await open(ledgerFile(keys), "a", 0o600);
  try {
    await file.appendFile(`${JSON.stringify(erasure)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await flushDirectory(dirname(ledgerFile(keys)));
}

/** Everybody who was erased here. @throws StoreError `erasure-refused` when the ledger is damaged */
export async function listErasures(keys: string): Promise<readonly Erasure[]> {
  let text: string;
  try {
    text = await readFile(ledgerFile(keys), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  try {
    return text
      .split("\n")
      .filter(line => line !== "")
      .map(line => JSON.parse(line) as Erasure);
  } catch (error) {
    throw new StoreError(
      "erasure-refused",
      `${ledgerFile(keys)}, the list of erased people, is damaged. Put it back from the newest backup of the keys; until then somebody erased might become readable again.`,
      { cause: error },
    );
  }
}
