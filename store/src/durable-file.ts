import { randomBytes } from "node:crypto";
import { link, mkdir, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./error.ts";

/** Makes a directory that only its owner may enter, with its parents. Returns whether it is new. */
export async function makePrivateDirectory(path: string): Promise<boolean> {
  return (await mkdir(path, { recursive: true, mode: 0o700 })) !== undefined;
}

/** Flushes a directory, so that the names in it survive a power cut. */
export async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function writeBeside(path: string, content: string): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** Writes a new file readable by its owner only, durable and never half-written. Returns false, and changes nothing, when it exists. */
export async function createFile(path: string, content: string): Promise<boolean> {
  const temporary = await writeBeside(path, content);
  try {
    await link(temporary, path);
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
  await flushDirectory(dirname(path));
  return true;
}

/** Replaces a file as a whole: after a crash it holds either the old or the new content. */
export async function replaceFile(path: string, content: string): Promise<void> {
  await rename(await writeBeside(path, content), path);
  await flushDirectory(dirname(path));
}
