import type { Store } from "@kedge/store";
import { Kysely, PostgresDialect } from "kysely";
import { migrateSignIn } from "./tables.ts";

/** Makes the tables of the sign-in library in a store that no server has used yet, as for a restore. */
export async function prepareSignIn(store: Store): Promise<void> {
  await migrateSignIn(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: store.authPool }) }));
}
