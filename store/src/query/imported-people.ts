import type { ClientId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { inBatches } from "./batches.ts";
import { unlessTaken } from "./outcome.ts";

/** Which of these people came with an earlier import, by the keyed hashes of what a file says of them, in hex. */
export async function peopleImportedBefore(
  tx: Transaction,
  sourceHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  await inBatches(sourceHashes, async batch => {
    const rows = await tx.db
      .selectFrom("imported_person")
      .select("source_hash as hash")
      .where(
        "source_hash",
        "in",
        batch.map(hash => Buffer.from(hash, "hex")),
      )
      .execute();
    for (const { hash } of rows) known.add(hash.toString("hex"));
  });
  return known;
}

/** Keeps from where imported clients came. @throws Conflict when one of them came with another import meanwhile */
export async function rememberImportedPeople(
  tx: Transaction,
  people: readonly { readonly clientId: ClientId; readonly sourceHash: string }[],
): Promise<void> {
  const rows = people.map(({ clientId, sourceHash }) => ({
    client_id: clientId,
    source_hash: Buffer.from(sourceHash, "hex"),
  }));
  await unlessTaken("Somebody in the file is here already. Nothing was imported.", () =>
    inBatches(rows, batch => tx.db.insertInto("imported_person").values(batch).execute()),
  );
}
