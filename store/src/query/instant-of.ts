import { type RawBuilder, sql } from "kysely";

/** The instant that deadlines are measured by: the database's own clock, unless a test gives one. */
export function instantOf(now: Date | null): RawBuilder<Date> {
  return now === null ? sql<Date>`clock_timestamp()` : sql<Date>`${now}::timestamptz`;
}
