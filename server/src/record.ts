import {
  addDays,
  type ClientRecord,
  checkInsDue,
  emptyRecord,
  type LocalDate,
  type RiskAnswer,
  type ScreenResult,
  type SessionFeedback,
  type SessionFeedbackFacet,
  sessionFeedbackFacets,
} from "@kedge/engine";
import type { ResponseInput, ReviewInputs, Transaction } from "@kedge/store";
import { careRecord } from "./care/care-record.ts";
import { dayOf } from "./clock.ts";
import type { InstrumentLibrary, ScoredInstrument } from "./instrument-library.ts";

/** Assembles what the engine looks at from what is stored about one episode of care. */
export async function toRecord(
  tx: Transaction,
  inputs: ReviewInputs,
  instruments: InstrumentLibrary,
): Promise<ClientRecord> {
  const riskAnswers: RiskAnswer[] = [];
  const sessionFeedback: SessionFeedback[] = [];
  const screens: ScreenResult[] = [];
  for (const response of inputs.responses) {
    const { instrument, instrumentVersion } = response;
    const scored = await instruments.find(tx, instrument, instrumentVersion);
    if (!scored)
      throw new Error(`No release of the content has ${instrument} in version ${instrumentVersion}.`);
    riskAnswers.push(...riskAnswersOf(response, scored));
    sessionFeedback.push(...feedbackOf(response, scored));
    screens.push(...screenOf(response, scored));
  }
  return {
    ...emptyRecord(inputs.startedOn),
    ...(inputs.birthYear === null ? {} : { birthYear: inputs.birthYear }),
    episode: episodeOf(inputs),
    scores: inputs.scores.map(({ prorated, ...score }) => ({ ...score, ...(prorated ? { prorated } : {}) })),
    riskAnswers,
    sessions: inputs.sessions,
    sessionFeedback,
    checkInsDue: checkInsDue(
      inputs.sessions,
      inputs.responses.map(({ on }) => on),
    ),
    screens,
    homework: inputs.homework.map(({ setOn, outcome }) => ({ setOn, outcome: outcome ?? "open" })),
    exercises: inputs.exerciseDays.map(on => ({ on, shared: true })),
    ...careRecord(inputs),
    decisions: inputs.decisions.map(({ nextStep, choice, decidedAt, reviewAgainOn, closedAt }) => ({
      nextStep,
      choice,
      on: dayOf(decidedAt),
      ...(reviewAgainOn === null ? {} : { reviewAgainOn }),
      ...(closedAt === null ? {} : { closedOn: dayOf(closedAt) }),
    })),
  };
}

/** The day up to which a record is reviewed: today, or tomorrow where the person's day has begun already. */
export function reviewDay(record: ClientRecord, today: LocalDate): LocalDate {
  const tomorrow = addDays(today, 1);
  const answers = [...record.scores, ...record.riskAnswers, ...record.sessionFeedback];
  return answers.some(({ on }) => on === tomorrow) ? tomorrow : today;
}

function episodeOf(inputs: ReviewInputs): ClientRecord["episode"] {
  const { startedOn, endedOn, problem, approach, plannedSessions, plannedEndOn } = inputs;
  return {
    startedOn,
    ...(endedOn === null ? {} : { endedOn }),
    ...(problem === null ? {} : { problem }),
    ...(approach === null ? {} : { approach }),
    ...(plannedSessions === null ? {} : { plannedSessions }),
    ...(plannedEndOn === null ? {} : { plannedEndOn }),
  };
}

function riskAnswersOf(
  { instrument, on, answers }: ResponseInput,
  { scorer }: ScoredInstrument,
): RiskAnswer[] {
  return scorer
    .riskAnswers(answers)
    .map(({ linkId, points, positive }) => ({ instrument, item: linkId, on, answer: points, positive }));
}

const isFacet = (code: string): code is SessionFeedbackFacet =>
  (sessionFeedbackFacets as readonly string[]).includes(code);

function feedbackOf(
  { on, answers }: ResponseInput,
  { instrument, scorer }: ScoredInstrument,
): SessionFeedback[] {
  if (!instrument.measures.includes("session-feedback")) return [];
  const facets: Partial<Record<SessionFeedbackFacet, number>> = {};
  for (const { code, total } of scorer.score(answers).subscales) {
    if (isFacet(code) && total !== null) facets[code] = total;
  }
  return Object.keys(facets).length > 0 ? [{ on, facets }] : [];
}

/** A screen is positive when one of its rules says so; with none positive, an unclear one leaves it open. */
function screenOf({ instrument, on, answers }: ResponseInput, { scorer }: ScoredInstrument): ScreenResult[] {
  const outcomes = scorer.screen(answers).map(rule => rule.outcome);
  if (outcomes.includes("positive")) return [{ instrument, on, positive: true }];
  return outcomes.length === 0 || outcomes.includes("unclear") ? [] : [{ instrument, on, positive: false }];
}
