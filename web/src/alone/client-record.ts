import {
  addDays,
  type ClientRecord,
  compareDates,
  daysPerWeek,
  emptyRecord,
  type Goal,
  type Homework,
  type LocalDate,
  type RiskAnswer,
  type Score,
  type Scorer,
  type ScreenResult,
} from "@kedge/engine";
import { toSend } from "../companion/check-in/check-in.ts";
import type { AloneRecord, LastTasks, ScreenAnswers } from "./alone-record.ts";

type Scorers = Readonly<Record<string, Scorer>>;

/** The record the engine reviews, made of all that was entered. Forms with too much left out give no score. */
export function toClientRecord(alone: AloneRecord, scorers: Scorers, today: LocalDate): ClientRecord {
  const { scores, riskAnswers } = answered(alone, scorers);
  const days = [today, ...scores.map(({ on }) => on), ...alone.sessions.map(({ on }) => on)].sort(
    compareDates,
  );
  const startedOn = alone.startedOn ?? days[0] ?? today;
  return {
    ...emptyRecord(startedOn),
    ...(alone.birthYear ? { birthYear: alone.birthYear } : {}),
    episode: {
      startedOn,
      ...(alone.problem ? { problem: alone.problem } : {}),
      ...(alone.approach ? { approach: alone.approach } : {}),
      ...(alone.plannedSessions ? { plannedSessions: alone.plannedSessions } : {}),
    },
    scores,
    riskAnswers,
    sessions: alone.sessions,
    sessionFeedback: alone.feedback,
    homework: alone.tasks ? homeworkOf(alone.tasks) : [],
    goals: goalsOf(alone, startedOn),
    medicines: alone.medicines,
    ...(alone.medicinesListedOn ? { medicinesListedOn: alone.medicinesListedOn } : {}),
    pastTreatments: alone.pastTreatments,
    findings: alone.findings,
    screens: alone.screens.flatMap(answers => screenOf(answers, scorers)),
  };
}

function answered(alone: AloneRecord, scorers: Scorers): { scores: Score[]; riskAnswers: RiskAnswer[] } {
  const scores: Score[] = [...alone.rememberedScores];
  const riskAnswers: RiskAnswer[] = [];
  for (const { on, checkIn } of alone.checkUps) {
    for (const { instrument, answers } of toSend(checkIn, "", on).responses) {
      const scorer = scorers[instrument];
      if (!scorer) continue;
      const { total, prorated } = scorer.score(answers);
      if (total !== null) scores.push({ instrument, on, total, ...(prorated ? { prorated } : {}) });
      for (const { linkId, points, positive } of scorer.riskAnswers(answers))
        riskAnswers.push({ instrument, item: linkId, on, answer: points, positive });
    }
  }
  return { scores, riskAnswers };
}

function goalsOf({ goals }: AloneRecord, startedOn: LocalDate): Goal[] {
  if (goals?.kind !== "agreed") return [];
  const { reviewedOn } = goals;
  if (!reviewedOn) return [{ agreedOn: startedOn }];
  return [{ agreedOn: compareDates(reviewedOn, startedOn) < 0 ? reviewedOn : startedOn, reviewedOn }];
}

/** Only the order of tasks counts; people know it better than the days, so one a week is assumed. */
function homeworkOf({ on, outcomes }: LastTasks): Homework[] {
  return outcomes.flatMap((outcome, ago) =>
    outcome === null ? [] : [{ setOn: addDays(on, -daysPerWeek * (ago + 1)), outcome }],
  );
}

/** A screen is positive when one of its rules says so; with none positive, an unclear one leaves it open. */
function screenOf({ instrument, on, answers }: ScreenAnswers, scorers: Scorers): ScreenResult[] {
  const outcomes = scorers[instrument]?.screen(answers).map(rule => rule.outcome) ?? [];
  if (outcomes.includes("positive")) return [{ instrument, on, positive: true }];
  return outcomes.length === 0 || outcomes.includes("unclear") ? [] : [{ instrument, on, positive: false }];
}
