import { addDays, compareDates, daysBetween, type LocalDate } from "../date.ts";
import { improvement, type MeasureCourse } from "../measure-course.ts";
import { reducedOn } from "./dose.ts";
import { type ListedMedicine, nameOf } from "./listed-medicine.ts";
import type { MedicineKnowledge } from "./medicine-knowledge.ts";

/** Symptoms rose soon after a medicine was stopped or cut: that may be withdrawal or relapse. Only a prescriber can tell. */
export interface WithdrawalOrRelapse {
  readonly substance: string;
  readonly reducedOn: LocalDate;
  readonly stopped: boolean;
  readonly measure: MeasureCourse;
  readonly before: { readonly on: LocalDate; readonly total: number };
  readonly after: { readonly on: LocalDate; readonly total: number };
  readonly reliableChange: number;
  /** Days from the stop or cut to the first score that had risen. */
  readonly onsetDays: number;
  /** What the days until the rise are more typical of; a hint for the talk, not a finding. */
  readonly onset: "early" | "late";
}

/**
 * Looks for a reliable rise of symptoms within `windowDays` after a medicine with known withdrawal was stopped or cut
 * (Horowitz & Taylor 2019; RCPsych 2020). A substance that leaves the body slowly counts as early for longer.
 * @param earlyDays up to so many days an onset is more typical of withdrawal than of relapse
 * @param laterDays the same for substances that leave the body slowly
 */
export function withdrawalOrRelapse(
  medicines: readonly ListedMedicine[],
  measures: readonly MeasureCourse[],
  knowledge: MedicineKnowledge,
  { windowDays, earlyDays, laterDays }: { windowDays: number; earlyDays: number; laterDays: number },
  asOf: LocalDate,
): WithdrawalOrRelapse | null {
  for (const listed of medicines) {
    const reduced = reducedOn(listed.medicine, asOf);
    const { substance } = listed;
    if (!reduced || !substance || substance.withdrawal === "none-known") continue;
    if (!knowledge.classes.some(({ code }) => code === substance.class)) continue;
    if (daysBetween(reduced, asOf) > windowDays) continue;
    for (const measure of measures) {
      const { instrument, scores } = measure;
      const before = scores.findLast(score => compareDates(score.on, reduced) <= 0);
      const reliable = instrument.reliableChange?.points;
      if (!before || reliable === undefined) continue;
      const last = addDays(reduced, windowDays);
      const risen = scores.filter(
        score =>
          compareDates(score.on, reduced) > 0 &&
          compareDates(score.on, last) <= 0 &&
          -improvement(instrument, before.total, score.total) >= reliable,
      );
      const [first] = risen;
      const after = risen.at(-1);
      if (!first || !after || measure.latest !== after) continue;
      const onsetDays = daysBetween(reduced, first.on);
      return {
        substance: nameOf(listed),
        reducedOn: reduced,
        stopped: listed.medicine.stoppedOn === reduced,
        measure,
        before: { on: before.on, total: before.total },
        after: { on: after.on, total: after.total },
        reliableChange: reliable,
        onsetDays,
        onset: onsetDays <= (substance.withdrawal === "later" ? laterDays : earlyDays) ? "early" : "late",
      };
    }
  }
  return null;
}
