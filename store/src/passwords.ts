import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFile, makePrivateDirectory } from "./durable-file.ts";

/** The passwords of the database logins, kept in `<keys>/database.json`. */
export interface Passwords {
  /** The administrator of the embedded server; unused with an external one. */
  readonly administrator: string;
  readonly app: string;
  readonly auth: string;
}

const randomPassword = () => randomBytes(32).toString("base64url");

/** Reads the passwords, and makes them on the first start. */
export async function databasePasswords(keys: string): Promise<Passwords> {
  const path = join(keys, "database.json");
  await makePrivateDirectory(keys);
  const fresh: Passwords = { administrator: randomPassword(), app: randomPassword(), auth: randomPassword() };
  // Creating never overwrites: of two first starts at once, both use what the first one wrote.
  await createFile(path, `${JSON.stringify(fresh, undefined, 2)}\n`);
  return JSON.parse(await readFile(path, "utf8")) as Passwords;
}

/**
 * What PostgreSQL stores for a password (RFC 5803, RFC 7677). Sent in place of the password, so that it appears
 * neither on the wire nor in the log of a server that logs statements.
 */
export function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const key = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}
