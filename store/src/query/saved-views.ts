import { newId, type SavedViewId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { found, unlessTaken } from "./outcome.ts";

/** Filters of the caseload that the acting member keeps under a name. */
export interface SavedView {
  readonly viewId: SavedViewId;
  readonly name: string;
  readonly filter: unknown;
}

/** Keeps filters under a name; another view of this name gives way to it. */
export async function saveView(
  tx: Transaction,
  { name, filter }: Pick<SavedView, "name" | "filter">,
): Promise<SavedViewId> {
  const viewId = newId<SavedViewId>();
  await tx.db.deleteFrom("saved_view").where("name", "=", name).execute();
  await tx.db
    .insertInto("saved_view")
    .values({ view_id: viewId, name, filter: JSON.stringify(filter) })
    .execute();
  return viewId;
}

/** The acting member's views by name. */
export async function listViews(tx: Transaction): Promise<readonly SavedView[]> {
  return tx.db
    .selectFrom("saved_view")
    .select(["view_id as viewId", "name", "filter"])
    .orderBy("name")
    .execute();
}

/** @throws NotFound; Conflict when the acting member has another view of this name. */
export async function renameView(tx: Transaction, viewId: SavedViewId, name: string): Promise<void> {
  const row = await unlessTaken(`You have a view named ${name} already. Choose another name.`, () =>
    tx.db
      .updateTable("saved_view")
      .set({ name })
      .where("view_id", "=", viewId)
      .returning("view_id")
      .executeTakeFirst(),
  );
  found(row, "view");
}

/** @returns whether there was such a view of the acting member */
export async function removeView(tx: Transaction, viewId: SavedViewId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("saved_view")
    .where("view_id", "=", viewId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
