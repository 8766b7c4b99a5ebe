import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./error.ts";

/** Below this share of free space somebody should make room. */
const leastFree = 0.15;

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Less than 15 % is free. */
  readonly low: boolean;
}

/** The room on the disk that holds this folder, or will hold it once it is made, as far as Kedge may use it. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return spaceOf({ freeBytes: bavail * bsize, totalBytes: blocks * bsize });
  } catch (error) {
    // With a database server of one's own, nothing has made the folder of the records yet.
    if (errorCode(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    return diskSpace(dirname(folder));
  }
}

/** Says whether so much room is too little. */
export function spaceOf({ freeBytes, totalBytes }: Omit<DiskSpace, "low">): DiskSpace {
  return { freeBytes, totalBytes, low: freeBytes < leastFree * totalBytes };
}

const gigabyte = 1e9;

/** The room in words, for an operator. */
export function describeDiskSpace({ freeBytes, totalBytes }: DiskSpace): string {
  const share = Math.round((100 * freeBytes) / totalBytes);
  return `${(freeBytes / gigabyte).toFixed(1)} GB of ${(totalBytes / gigabyte).toFixed(1)} GB free (${share} %)`;
}
