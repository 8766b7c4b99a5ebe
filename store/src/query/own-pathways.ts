import type { OwnPathway } from "@kedge/engine";
import { Conflict } from "../error.ts";
import type { Transaction } from "../transaction.ts";

/** An organization's pathways as they hold since somebody changed them. */
export interface KeptPathways {
  readonly revision: number;
  readonly pathways: readonly OwnPathway[];
  readonly changedAt: Date;
}

/** The organization's own pathways; `null` while it departs from none. */
export async function readOwnPathways(tx: Transaction): Promise<KeptPathways | null> {
  const row = await tx.db
    .selectFrom("own_pathways")
    .select(["revision", "body as pathways", "changed_at as changedAt"])
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * For an administrator: keeps the organization's pathways as they are from now on.
 * @param seen the revision that the administrator had before them; 0 when there was none
 * @throws Conflict when somebody else has changed them meanwhile
 */
export async function saveOwnPathways(
  tx: Transaction,
  pathways: readonly OwnPathway[],
  seen: number,
): Promise<void> {
  const newest = (await readOwnPathways(tx))?.revision ?? 0;
  const { numInsertedOrUpdatedRows = 0n } = await tx.db
    .insertInto("own_pathways")
    .values({ revision: seen + 1, body: JSON.stringify(pathways) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (newest !== seen || numInsertedOrUpdatedRows === 0n)
    throw new Conflict(
      "Somebody else has changed the pathways meanwhile. Load the page again to see how they are now.",
    );
}
