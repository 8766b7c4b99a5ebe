import { openStore, type Store, type StoreOptions } from "@kedge/store";

/** The store as the environment names it, for a command that may work while Kedge runs. */
export function storeOptions(): StoreOptions {
  const databaseUrl = process.env.DATABASE_URL;
  return { beside: true, ...(databaseUrl ? { databaseUrl } : {}) };
}

/** Opens the store for `work` and closes it again. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(storeOptions());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
