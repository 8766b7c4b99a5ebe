import { addDays, compareDates, daysBetween, isLocalDate, type LocalDate } from "../date.ts";
import {
  type DatedScore,
  type FollowUpRules,
  followUpOutcome,
  type MeasureRules,
  type TalkingTherapiesOutcome,
  talkingTherapiesOutcome,
} from "../outcome/index.ts";
import type { CareCourse, Period } from "./care-course.ts";
import { type FamilyCode, indicatorFamilies, type Tally } from "./indicator-families.ts";
import type { ServiceContent } from "./service-content.ts";

export interface ServiceRules {
  readonly content: ServiceContent;
  readonly depression: CareMeasureRules;
  readonly anxiety: CareMeasureRules;
}

export interface CareMeasureRules extends MeasureRules {
  /** The code of the severity band of a score; `null` when it lies in none. */
  readonly bandOf: (total: number) => string | null;
}

export type Tallies = Readonly<Record<FamilyCode, Tally>>;

const isIn = (day: LocalDate, { from, to }: Period) =>
  compareDates(day, from) >= 0 && compareDates(day, to) <= 0;

/** The days on which somebody came, the first first. */
const attendedOn = (course: CareCourse): readonly LocalDate[] =>
  course.sessions.filter(({ attendance }) => attendance === "attended").map(({ on }) => on);

/**
 * Care ended in the period after at least the sessions of a finished course (NHS Talking Therapies: two). Kedge doesn't
 * tell an assessment from a treatment session, so both count.
 */
export function isFinished(course: CareCourse, period: Period, { content }: ServiceRules): boolean {
  const { endedOn } = course;
  return (
    endedOn !== null &&
    isIn(endedOn, period) &&
    attendedOn(course).length >= content.thresholds.finishedSessions.value
  );
}

/** By the first and the last score of both measures from the start of care to its end. */
export function outcomeOf(course: CareCourse, rules: ServiceRules): TalkingTherapiesOutcome {
  return talkingTherapiesOutcome(
    { depression: pairOf(course.depression, course), anxiety: pairOf(course.anxiety, course) },
    rules,
  );
}

/** The scores from the start of care to its end, the first first. */
export function scoresInCare(
  scores: readonly DatedScore[],
  { startedOn, endedOn }: CareCourse,
): readonly DatedScore[] {
  return scores.filter(
    ({ on }) => compareDates(on, startedOn) >= 0 && (endedOn === null || compareDates(on, endedOn) <= 0),
  );
}

function pairOf(scores: readonly DatedScore[], course: CareCourse) {
  const inCare = scoresInCare(scores, course);
  const [first, last] = [inCare[0], inCare.at(-1)];
  return first && last && first !== last ? { pre: first.total, post: last.total } : null;
}

/** What courses count to, in however many groups each of them stands. */
export type Counting = (courses: readonly CareCourse[]) => Tallies;

/** Counts every family of indicators over courses. Each course is judged once, since a report counts it many times. */
export function counting(period: Period, rules: ServiceRules): Counting {
  const judged = new Map<CareCourse, readonly Count[]>();
  const countsOf = (course: CareCourse): readonly Count[] => {
    const known = judged.get(course) ?? judge(course, period, rules);
    judged.set(course, known);
    return known;
  };
  return courses => {
    const counts = Object.fromEntries(
      Object.entries(indicatorFamilies).map(([code, { categories }]) => [
        code,
        Object.fromEntries(categories.map(category => [category, 0])),
      ]),
    ) as Record<FamilyCode, Record<string, number>>;
    for (const course of courses)
      for (const [family, category] of countsOf(course))
        counts[family][category] = (counts[family][category] ?? 0) + 1;
    return counts;
  };
}

type Count = readonly [family: FamilyCode, category: string];
type Add = (family: FamilyCode, category: string) => void;

function judge(course: CareCourse, period: Period, rules: ServiceRules): readonly Count[] {
  const counts: Count[] = [];
  const add: Add = (family, category) => counts.push([family, category]);
  countWaits(course, period, rules, add);
  const outcome = outcomeCategories(course, period, rules);
  if (outcome.change !== null) add("change", outcome.change);
  if (outcome.recovery !== null) add("recovery", outcome.recovery);
  if (course.endedOn !== null && isIn(course.endedOn, period)) add("ending", endingOf(course));
  for (const { on, attendance } of course.sessions)
    if (attendance !== "cancelled" && isIn(on, period)) add("attendance", attendance);
  countDepressionFollowUp(course, period, rules, add);
  countMonitoring(course, period, rules, add);
  countReached(course, period, rules, add);
  return counts;
}

function countWaits(course: CareCourse, period: Period, { content }: ServiceRules, add: Add): void {
  const [first, second] = attendedOn(course);
  const { firstTreatmentSoonDays, firstTreatmentInTimeDays, secondTreatmentDays } = content.thresholds;
  if (first && isIn(first, period)) {
    const days = daysBetween(course.startedOn, first);
    if (days <= firstTreatmentSoonDays.value) add("first-treatment", "soon");
    else add("first-treatment", days <= firstTreatmentInTimeDays.value ? "in-time" : "late");
  }
  if (first && second && isIn(second, period))
    add("second-treatment", daysBetween(first, second) <= secondTreatmentDays.value ? "in-time" : "late");
}

/** Which category of each outcome family a course is in; `null` when the family doesn't count it. */
export function outcomeCategories(
  course: CareCourse,
  period: Period,
  rules: ServiceRules,
): Readonly<Record<"change" | "recovery", string | null>> {
  if (!isFinished(course, period, rules)) return { change: null, recovery: null };
  const outcome = outcomeOf(course, rules);
  if (outcome.kind === "no-paired-data") return { change: "no-pair", recovery: null };
  const { reliableChange: change, recovered, reliablyRecovered } = outcome;
  if (recovered === null) return { change, recovery: null };
  if (reliablyRecovered) return { change, recovery: "reliably-recovered" };
  return { change, recovery: recovered ? "recovered" : "not-recovered" };
}

function endingOf({ endReason }: CareCourse): string {
  return endReason === "completed" || endReason === "stopped-by-client" ? endReason : "other";
}

/** Treated for depression, and old enough as far as the age is known. */
const isForDepression = ({ age, problem }: CareCourse, { content }: ServiceRules) =>
  problem !== null &&
  content.depressionProblems.includes(problem) &&
  (age === null || age >= content.thresholds.depressionYoungest.value);

/** HEDIS DRR-E: from the first score above the index, when its whole follow-up window ended in the period. */
function countDepressionFollowUp(course: CareCourse, period: Period, rules: ServiceRules, add: Add): void {
  const { thresholds } = rules.content;
  const follow: FollowUpRules = {
    indexAbove: thresholds.depressionIndexAbove.value,
    fromDay: thresholds.depressionFollowUpFromDay.value,
    toDay: thresholds.depressionFollowUpToDay.value,
    remissionBelow: thresholds.depressionRemissionBelow.value,
    responseShare: thresholds.depressionResponseShare.value,
  };
  const index = course.depression.find(({ total }) => total > follow.indexAbove);
  if (!index || !isForDepression(course, rules) || !isIn(addDays(index.on, follow.toDay), period)) return;
  const outcome = followUpOutcome(index, course.depression, follow);
  switch (outcome.kind) {
    case "not-eligible":
      return;
    case "not-followed-up":
      add("depression-follow-up", "not-followed-up");
      return;
    case "followed-up":
      add(
        "depression-follow-up",
        outcome.remission ? "remission" : outcome.response ? "response" : "followed-up",
      );
  }
}

/** HEDIS DMS-E: of the measurement periods with a contact, those with a depression score too. */
function countMonitoring(course: CareCourse, period: Period, rules: ServiceRules, add: Add): void {
  if (!isForDepression(course, rules)) return;
  for (const window of monitoringWindows(period, rules.content)) {
    if (!attendedOn(course).some(on => isIn(on, window))) continue;
    const isMonitored = course.depression.some(({ on }) => isIn(on, window));
    add("depression-monitoring", isMonitored ? "monitored" : "not-monitored");
  }
}

/** The people who had contact in the period, by how far their treatment has come (effective coverage). */
function countReached(course: CareCourse, period: Period, rules: ServiceRules, add: Add): void {
  const attended = attendedOn(course);
  if (!course.latestOfPerson || !attended.some(on => isIn(on, period))) return;
  const isAdequate = attended.length >= rules.content.thresholds.adequateSessions.value;
  const outcome = outcomeOf(course, rules);
  const isImproved = outcome.kind === "paired" && outcome.reliableChange === "improved";
  add("treatment-reached", isAdequate ? (isImproved ? "improved" : "adequate") : "contact");
}

/** The measurement periods that lie wholly in the period of the report. */
function monitoringWindows(period: Period, { monitoringPeriods }: ServiceContent): Period[] {
  const [first, last] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.flatMap(year =>
    monitoringPeriods.flatMap(({ from, to }) => {
      const [start, end] = [`${year}-${from}`, `${year}-${to}`];
      if (!isLocalDate(start) || !isLocalDate(end)) return [];
      return isIn(start, period) && isIn(end, period) ? [{ from: start, to: end }] : [];
    }),
  );
}
