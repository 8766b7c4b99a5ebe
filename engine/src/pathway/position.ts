import { addDays, compareDates, daysBetween, type LocalDate } from "../date.ts";
import { improvement } from "../measure-course.ts";
import { isAntidepressant } from "../medication/index.ts";
import type { RuleContext } from "../rule-context.ts";
import type { Pathway, PathwayStep } from "./pathway-content.ts";

/** Where one person is in stepped care. */
export interface PathwayPosition {
  readonly pathway: Pathway;
  /** `null` when neither approach nor medicine tells. */
  readonly step: PathwayStep | null;
  /** By the latest score of the pathway's measure; `null` without one. */
  readonly severity: "less-severe" | "more-severe" | null;
}

/** The pathway for the person's problem and the step they are on; `null` when the problem is not known or has no pathway. */
export function pathwayPosition({
  record,
  knowledge,
  measures,
  medicines,
}: RuleContext): PathwayPosition | null {
  const { problem, approach } = record.episode;
  const pathway = Object.values(knowledge.pathways).find(
    ({ problems }) => problem !== undefined && problems.includes(problem),
  );
  if (!pathway) return null;
  const onMedicine = medicines.some(
    listed => listed.current && isAntidepressant(listed, knowledge.medicines),
  );
  const ofApproach = pathway.steps.find(
    ({ approaches }) => approach !== undefined && approaches.includes(approach),
  );
  const withBoth = pathway.steps.find(({ medicine }) => medicine === "with-therapy");
  const alone = pathway.steps.find(({ medicine }) => medicine === "alone");
  const combined = onMedicine && ofApproach && withBoth && withBoth.level > ofApproach.level;
  const step = combined ? withBoth : (ofApproach ?? (onMedicine ? alone : undefined) ?? null);
  const latest = measures.find(({ instrument }) => instrument.code === pathway.instrument)?.latest.total;
  const severe = latest !== undefined && latest >= pathway.thresholds.moreSevereFrom.value;
  return {
    pathway,
    step,
    severity: latest === undefined ? null : severe ? "more-severe" : "less-severe",
  };
}

/** A review that stepped care asks for. */
export interface PathwayDue {
  readonly review: string;
  readonly from: LocalDate;
  readonly latest: LocalDate;
  readonly state: "overdue" | "due" | "upcoming";
}

/**
 * The next review of the person's step. A review counts as held once a decision was recorded from its first day on, since
 * a decision is what a review is for.
 */
export function nextPathwayReview(
  position: PathwayPosition,
  { record, asOf }: RuleContext,
): PathwayDue | null {
  const { startedOn } = record.episode;
  for (const review of [...position.pathway.reviews].sort((a, b) => a.fromDays - b.fromDays)) {
    if (review.steps.length > 0 && !(position.step && review.steps.includes(position.step.code))) continue;
    const from = addDays(startedOn, review.fromDays);
    const latest = addDays(startedOn, review.latestDays);
    if (record.decisions.some(decision => compareDates(decision.on, from) >= 0)) continue;
    const state =
      daysBetween(from, asOf) < 0 ? "upcoming" : daysBetween(latest, asOf) > 0 ? "overdue" : "due";
    return { review: review.code, from, latest, state };
  }
  return null;
}

/** A step up or down that the pathway's rules would have people talk about. */
export interface StepProposal {
  readonly direction: "up" | "down";
  readonly from: PathwayStep | null;
  readonly to: PathwayStep;
  /** `specialist`: there is no further step on the pathway itself. */
  readonly because: "reliably-worse" | "severe" | "course-without-improvement" | "well-for-weeks";
}

/**
 * Up: reliably worse; severe and not improved; or still a case without reliable improvement after a complete course of
 * the step (NICE NG222 and CG113; NHS Talking Therapies). Down: below the cut-offs for weeks.
 * @param signals the codes of the signals that are present
 */
export function stepProposal(
  position: PathwayPosition,
  context: RuleContext,
  signals: ReadonlySet<string>,
): StepProposal | null {
  const { pathway, step } = position;
  const steps = [...pathway.steps].sort((a, b) => a.level - b.level);
  if (signals.has("ready-to-step-down")) {
    const below = steps.findLast(({ level }) => step !== null && level < step.level);
    return below ? { direction: "down", from: step, to: below, because: "well-for-weeks" } : null;
  }
  if (!step) return null;
  const above = steps.find(({ level }) => level > step.level);
  const because = reasonToStepUp(position, step, context, signals);
  return above && because ? { direction: "up", from: step, to: above, because } : null;
}

function reasonToStepUp(
  { pathway }: PathwayPosition,
  step: PathwayStep,
  { record, measures }: RuleContext,
  signals: ReadonlySet<string>,
): StepProposal["because"] | null {
  if (signals.has("worsening")) return "reliably-worse";
  const measure = measures.find(({ instrument }) => instrument.code === pathway.instrument);
  if (!measure || measure.scores.length < 2) return null;
  const { instrument, baseline, latest } = measure;
  const reliable = instrument.reliableChange?.points;
  const better = improvement(instrument, baseline.total, latest.total);
  if (reliable === undefined || better >= reliable) return null;
  if (latest.total >= pathway.thresholds.directStepUpFrom.value) return "severe";
  const attended = record.sessions.filter(session => session.attendance === "attended").length;
  const stalled = signals.has("no-improvement") || signals.has("plateau");
  return stalled && step.courseSessions !== null && attended >= step.courseSessions
    ? "course-without-improvement"
    : null;
}
