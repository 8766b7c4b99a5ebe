import { changeSealedRow, readSealedRows } from "../offline/sealed-rows.ts";

const nameOf = (memberId: string): string => `sharing/${memberId}`;

/** Whether this person last chose to show an entry to their care team; nothing is shown before they do. */
export async function sharingHabit(memberId: string): Promise<boolean> {
  return (await readSealedRows<boolean>(nameOf(memberId))).get(nameOf(memberId)) ?? false;
}

export async function rememberSharing(memberId: string, shared: boolean): Promise<void> {
  await changeSealedRow<boolean>(nameOf(memberId), () => shared);
}
