import { compareDates, type LocalDate, weeksBetween } from "../date.ts";
import { improvement, type MeasureCourse } from "../measure-course.ts";
import { adherence, belongsTo, isAntidepressant, substanceOf } from "../medication/index.ts";
import type { PastTreatment, Response } from "../record.ts";
import type { RuleContext } from "../rule-context.ts";

/** Treatments that were tried without a response. */
export interface TrialCount {
  /** Long enough, in a usual dose or with enough sessions, taken as agreed. */
  readonly adequate: number;
  /** Too short or too little to count. */
  readonly notAdequate: number;
  /** Dose, length, adherence or response is not known. */
  readonly unclear: number;
}

/**
 * What was tried so far. Antidepressants and psychological treatments are counted apart: most definitions of hard-to-treat
 * depression count antidepressants alone.
 */
export interface TreatmentTrials {
  readonly antidepressant: TrialCount;
  readonly psychological: TrialCount;
  /** Enough adequate antidepressant trials without response. It is said of the depression so far, never of the person. */
  readonly hardToTreatSoFar: boolean;
}

type Verdict = keyof TrialCount | "responded";

/** Counts the trials of this illness, past and present (EMA 2013 and McIntyre et al. 2023 for the definition). */
export function treatmentTrials(context: RuleContext): TreatmentTrials {
  const { record, knowledge, medicines, asOf } = context;
  const { thresholds, problems, instrument } = knowledge.hardToTreat;
  const measure = context.measures.find(({ instrument: own }) => own.code === instrument);
  const bySubstance = new Map<string, Verdict[]>();
  const add = (substance: string, verdict: Verdict): void => {
    bySubstance.set(substance, [...(bySubstance.get(substance) ?? []), verdict]);
  };
  for (const past of record.pastTreatments ?? []) {
    if (past.kind !== "medicine") continue;
    const substance = substanceOf(past.substance, knowledge.medicines);
    const antidepressants = knowledge.medicines.classes.filter(({ antidepressant }) => antidepressant);
    if (
      !substance ||
      !belongsTo(
        substance,
        antidepressants.map(({ code }) => code),
      )
    )
      continue;
    const enough =
      past.dose === undefined || !substance.usualDose ? null : past.dose >= substance.usualDose.low;
    add(
      substance.code,
      verdictOn({
        longEnough: weeksOf(past, asOf) >= thresholds.trialWeeks.value,
        enough,
        taken: past.taken ?? null,
        response: past.response ?? null,
      }),
    );
  }
  for (const listed of medicines) {
    const { medicine, substance } = listed;
    if (!substance || !medicine.startedOn || !isAntidepressant(listed, knowledge.medicines)) continue;
    const end = medicine.stoppedOn ?? asOf;
    const share = adherence(medicine);
    add(
      substance.code,
      verdictOn({
        longEnough: weeksBetween(medicine.startedOn, end) >= thresholds.trialWeeks.value,
        enough:
          medicine.dose === undefined || !substance.usualDose
            ? null
            : medicine.dose >= substance.usualDose.low,
        taken: share === null ? null : share >= thresholds.takenShare.value,
        response: measure
          ? responseSince(measure, medicine.startedOn, end, thresholds.responseShare.value)
          : null,
      }),
    );
  }
  const antidepressant = countOf([...bySubstance.values()].map(best));
  const psychological = countOf(psychologicalVerdicts(context, measure));
  const { problem } = record.episode;
  return {
    antidepressant,
    psychological,
    hardToTreatSoFar:
      problem !== undefined &&
      problems.includes(problem) &&
      antidepressant.adequate >= thresholds.antidepressantTrials.value,
  };
}

function psychologicalVerdicts(
  { record, knowledge, asOf }: RuleContext,
  measure: MeasureCourse | undefined,
): Verdict[] {
  const { thresholds } = knowledge.hardToTreat;
  const verdicts = (record.pastTreatments ?? []).flatMap(past =>
    past.kind === "psychological"
      ? [
          verdictOn({
            longEnough: true,
            enough:
              past.sessions === undefined ? null : past.sessions >= thresholds.psychologicalSessions.value,
            taken: true,
            response: past.response ?? null,
          }),
        ]
      : [],
  );
  const { approach, startedOn } = record.episode;
  const attended = record.sessions.filter(session => session.attendance === "attended").length;
  if (approach && attended > 0) {
    verdicts.push(
      verdictOn({
        longEnough: true,
        enough: attended >= thresholds.psychologicalSessions.value,
        taken: true,
        response: measure ? responseSince(measure, startedOn, asOf, thresholds.responseShare.value) : null,
      }),
    );
  }
  return verdicts;
}

function verdictOn(trial: {
  readonly longEnough: boolean;
  readonly enough: boolean | null;
  readonly taken: boolean | null;
  readonly response: Response | null;
}): Verdict {
  if (trial.response === "good") return "responded";
  if (!trial.longEnough || trial.enough === false || trial.taken === false) return "notAdequate";
  return trial.enough === null || trial.taken === null || trial.response === null ? "unclear" : "adequate";
}

/** Of several trials of one substance the fullest counts. */
function best(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ["responded", "adequate", "unclear", "notAdequate"];
  return order.find(verdict => verdicts.includes(verdict)) ?? "unclear";
}

function countOf(verdicts: readonly Verdict[]): TrialCount {
  const count = (wanted: Verdict): number => verdicts.filter(verdict => verdict === wanted).length;
  return { adequate: count("adequate"), notAdequate: count("notAdequate"), unclear: count("unclear") };
}

function weeksOf({ startedOn, endedOn }: PastTreatment, asOf: LocalDate): number {
  return weeksBetween(startedOn, endedOn && compareDates(endedOn, asOf) < 0 ? endedOn : asOf);
}

/** A response is a fall of symptoms by the given share since the treatment began; `null` without scores on both sides. */
function responseSince(
  { instrument, scores }: MeasureCourse,
  from: LocalDate,
  to: LocalDate,
  share: number,
): Response | null {
  const before = scores.findLast(({ on }) => compareDates(on, from) <= 0) ?? scores[0];
  const after = scores.findLast(({ on }) => compareDates(on, to) <= 0);
  if (!before || !after || compareDates(after.on, before.on) <= 0) return null;
  const well = instrument.direction === "higher-is-worse" ? instrument.range.min : instrument.range.max;
  const symptoms = Math.abs(before.total - well);
  return improvement(instrument, before.total, after.total) >= share * symptoms && symptoms > 0
    ? "good"
    : "none";
}
