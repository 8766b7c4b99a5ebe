import { addDays, compareDates, daysBetween, type LocalDate } from "../date.ts";
import type { Problem } from "../record.ts";
import { belongsTo, type ListedMedicine, nameOf } from "./listed-medicine.ts";
import type { MedicineKnowledge, MedicineReview, ReviewGroup } from "./medicine-knowledge.ts";

/** A talk with the prescriber or a measurement that is due for one medicine. */
export interface MedicineDue {
  readonly substance: string;
  /** The code of the rule in `content/medicines`. */
  readonly review: string;
  readonly kind: "review" | "check";
  readonly dueOn: LocalDate;
  /** `ask`: the day of a measurement has passed, and Kedge doesn't know whether it was made. */
  readonly state: "overdue" | "due" | "ask" | "upcoming";
  /** Set where it is due for people who need a closer look: young adults and people who told of risk. */
  readonly group: ReviewGroup;
}

/** Who the person is, as far as due dates depend on it. */
export interface ReviewCircumstances {
  readonly birthYear: number | undefined;
  readonly problem: Problem | undefined;
  readonly riskTold: boolean;
}

/**
 * What is due for the medicines taken now: for each medicine the last day that passed without a review and the next
 * one to come. Medicines without a known start are left out: nothing can be said about them.
 */
export function dueReviews(
  medicines: readonly ListedMedicine[],
  circumstances: ReviewCircumstances,
  knowledge: MedicineKnowledge,
  asOf: LocalDate,
): MedicineDue[] {
  const groups = groupsOf(circumstances, knowledge, asOf);
  return medicines
    .filter(listed => listed.current)
    .flatMap(listed => {
      const dues = knowledge.reviews
        .filter(rule => groups.has(rule.for) && applies(rule, listed, circumstances.problem))
        .flatMap(rule => daysOf(rule, listed, asOf).map(dueOn => ({ rule, dueOn })));
      return [
        ...judge(listed, dues, "review", knowledge, asOf),
        ...judge(listed, dues, "check", knowledge, asOf),
      ];
    })
    .sort((a, b) => compareDates(a.dueOn, b.dueOn));
}

/** A birth year leaves two possible ages; each group counts by the one that asks for more attention. */
function groupsOf(
  { birthYear, riskTold }: ReviewCircumstances,
  { thresholds }: MedicineKnowledge,
  asOf: LocalDate,
): ReadonlySet<ReviewGroup> {
  const groups = new Set<ReviewGroup>(["everyone"]);
  const oldest = birthYear === undefined ? null : Number(asOf.slice(0, 4)) - birthYear;
  if (riskTold || (oldest !== null && oldest - 1 <= thresholds.youngToAge.value)) groups.add("young-or-risk");
  if (oldest !== null && oldest >= thresholds.olderFromAge.value) groups.add("older");
  return groups;
}

function applies(rule: MedicineReview, { substance }: ListedMedicine, problem: Problem | undefined): boolean {
  if (!substance || !belongsTo(substance, rule.medicines)) return false;
  return rule.problems.length === 0 || (problem !== undefined && rule.problems.includes(problem));
}

function daysOf(rule: MedicineReview, { medicine }: ListedMedicine, asOf: LocalDate): LocalDate[] {
  const event = rule.after === "start" ? medicine.startedOn : medicine.doseChangedOn;
  if (!event || compareDates(event, asOf) > 0) return [];
  const days = rule.days.map(day => addDays(event, day));
  const last = rule.days.at(-1) ?? 0;
  if (rule.thenEvery !== null) {
    const turns = Math.max(0, Math.floor((daysBetween(event, asOf) - last) / rule.thenEvery));
    for (const turn of [turns, turns + 1])
      if (turn > 0) days.push(addDays(event, last + turn * rule.thenEvery));
  }
  return days;
}

function judge(
  listed: ListedMedicine,
  all: readonly { readonly rule: MedicineReview; readonly dueOn: LocalDate }[],
  kind: MedicineReview["kind"],
  { thresholds }: MedicineKnowledge,
  asOf: LocalDate,
): MedicineDue[] {
  const { reviewedOn } = listed.medicine;
  const dues = all
    .filter(({ rule }) => rule.kind === kind)
    .sort((a, b) => compareDates(a.dueOn, b.dueOn) || rank(a.rule.for) - rank(b.rule.for));
  const covered = (dueOn: LocalDate): boolean =>
    kind === "review" &&
    reviewedOn !== undefined &&
    compareDates(reviewedOn, addDays(dueOn, -thresholds.earlyDays.value)) >= 0;
  const due = (
    entry: { readonly rule: MedicineReview; readonly dueOn: LocalDate },
    state: MedicineDue["state"],
  ): MedicineDue => ({
    substance: nameOf(listed),
    review: entry.rule.code,
    kind,
    dueOn: entry.dueOn,
    state,
    group: entry.rule.for,
  });
  const passed = dues.filter(({ dueOn }) => compareDates(dueOn, asOf) <= 0 && !covered(dueOn));
  const late = passed.findLast(({ dueOn }) => daysBetween(dueOn, asOf) > thresholds.graceDays.value);
  const shown = late ?? passed.at(-1);
  const state = kind === "check" ? "ask" : late ? "overdue" : "due";
  const next = dues.find(({ dueOn }) => compareDates(dueOn, asOf) > 0 && !covered(dueOn));
  return [...(shown ? [due(shown, state)] : []), ...(next ? [due(next, "upcoming")] : [])];
}

/** Of two dues on one day the one for the smaller group stands last and is the one that is shown. */
function rank(group: ReviewGroup): number {
  return group === "everyone" ? 0 : 1;
}
