import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error.ts";

/** Where the time of the last complete backup is noted. */
export const lastBackupFile = (data: string): string => join(data, "last-backup.json");

/** When the last complete backup was made here; `null` when there was none. */
export async function lastBackup(data: string): Promise<Date | null> {
  try {
    const { at } = JSON.parse(await readFile(lastBackupFile(data), "utf8")) as { at: string };
    return new Date(at);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
