import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store, type StoreOptions } from "./store.ts";

export interface TestStore extends Store {
  /** Closes the store, stops its server and removes its folders. */
  discard(): Promise<void>;
}

/** A throw-away store on a real embedded server, with folders of its own. */
export async function startTestStore(
  options: Omit<StoreOptions, "places" | "databaseUrl"> = {},
): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-test-"));
  // The unprivileged user that the server runs as, when started by root, must get through to its data.
  await chmod(folder, 0o711);
  const store = await openStore({
    ...options,
    places: { data: join(folder, "data"), keys: join(folder, "keys") },
  });
  return {
    ...store,
    async discard() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
