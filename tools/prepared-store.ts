import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Names the folder in which the first test that needs a database prepares one for all the others of this run. */
export default async function prepareStore(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-prepared-"));
  await chmod(folder, 0o711);
  process.env.KEDGE_TEST_PREPARED = join(folder, "places");
  return () => rm(folder, { recursive: true, force: true });
}
