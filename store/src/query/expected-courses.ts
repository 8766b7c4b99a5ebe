import type { Transaction } from "../transaction.ts";

export interface ExpectedCourse {
  readonly instrument: string;
  readonly fittedAt: Date;
  /** The engine's fitted model. */
  readonly body: unknown;
}

/** Keeps a newly fitted model beside the earlier ones. */
export async function saveExpectedCourse(
  tx: Transaction,
  { instrument, body }: { readonly instrument: string; readonly body: unknown },
): Promise<void> {
  await tx.db
    .insertInto("expected_course")
    .values({ instrument, body: JSON.stringify(body) })
    .execute();
}

/** The newest model for each instrument. */
export async function latestExpectedCourses(tx: Transaction): Promise<readonly ExpectedCourse[]> {
  return tx.db
    .selectFrom("expected_course")
    .distinctOn("instrument")
    .select(["instrument", "fitted_at as fittedAt", "body"])
    .orderBy("instrument")
    .orderBy("fitted_at", "desc")
    .execute();
}
