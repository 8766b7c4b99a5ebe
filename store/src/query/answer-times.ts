import type { CheckInId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** When these check-ins were answered, by the person's device. */
export async function answerTimes(
  tx: Transaction,
  checkInIds: readonly CheckInId[],
): Promise<ReadonlyMap<CheckInId, Date>> {
  if (checkInIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("check_in")
    .select(["check_in_id", "answered_at"])
    .where("check_in_id", "in", [...new Set(checkInIds)])
    .execute();
  return new Map(rows.map(row => [row.check_in_id, row.answered_at]));
}
