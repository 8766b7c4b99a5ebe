import { addDays, compareDates, daysPerWeek, type LocalDate } from "../date.ts";
import type { InstrumentCode, Problem } from "../record.ts";

/** A questionnaire that a service asks again and again, beside what every check-in asks. */
export interface RepeatedInstrument {
  readonly instrument: InstrumentCode;
  readonly everyWeeks: number;
  /** Asked of those who are treated for this; `null`: of everybody. */
  readonly problem: Problem | null;
}

/** Who is to be asked, and when they answered what for the last time; an instrument that isn't named was never answered. */
export interface AnsweredBefore {
  readonly problem: Problem | undefined;
  readonly lastOn: Readonly<Record<InstrumentCode, LocalDate>>;
}

/**
 * The one repeated questionnaire that the check-in of the day `asOf` asks: of those whose weeks have passed the one
 * that has been due for longest, one never answered before all others. Only one, so that a check-in stays short.
 * @returns `null` when none is due
 */
export function repeatedInstrumentDue(
  repeated: readonly RepeatedInstrument[],
  { problem, lastOn }: AnsweredBefore,
  asOf: LocalDate,
): InstrumentCode | null {
  let found: { readonly instrument: InstrumentCode; readonly since: LocalDate | null } | null = null;
  for (const { instrument, everyWeeks, problem: of } of repeated) {
    if (of !== null && of !== problem) continue;
    const last = lastOn[instrument];
    const since = last === undefined ? null : addDays(last, everyWeeks * daysPerWeek);
    if (since !== null && compareDates(since, asOf) > 0) continue;
    if (!found || isEarlier(since, found.since)) found = { instrument, since };
  }
  return found?.instrument ?? null;
}

/** `null` stands before every day. */
function isEarlier(one: LocalDate | null, other: LocalDate | null): boolean {
  if (other === null) return false;
  return one === null || compareDates(one, other) < 0;
}
