import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFile, makePrivateDirectory } from "./durable-file.ts";

/**
 * A random secret of this installation, kept in the key directory as `<name>.secret` and made on first use. Every
 * server of the installation gets the same one.
 */
export async function installationSecret(keys: string, name: string): Promise<string> {
  const path = join(keys, `${name}.secret`);
  await makePrivateDirectory(keys);
  await createFile(path, `${randomBytes(32).toString("base64url")}\n`);
  return (await readFile(path, "utf8")).trim();
}
