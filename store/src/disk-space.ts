import { statfs } from "node:fs/promises";

/** Below this share of free space somebody should make room. */
const leastFree = 0.15;

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Less than 15 % is free. */
  readonly low: boolean;
}

/** The room on the disk that holds this folder, as far as Kedge may use it. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return spaceOf({ freeBytes: bavail * bsize, totalBytes: blocks * bsize });
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
