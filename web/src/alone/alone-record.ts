import {
  type ClientRecord,
  compareDates,
  emptyRecord,
  type LocalDate,
  type Problem,
  type RiskAnswer,
  type Score,
  type Scorer,
  type Session,
} from "@kedge/engine";
import { type CheckIn, toSend } from "../companion/check-in/check-in.ts";

/** One check-up that was answered on this device. */
export interface CheckUp {
  readonly on: LocalDate;
  readonly checkIn: CheckIn;
}

/** Everything a person entered in the alone mode. It never leaves the device. */
export interface AloneRecord {
  readonly problem: Problem | null;
  readonly startedOn: LocalDate | null;
  readonly plannedSessions: number | null;
  readonly sessions: readonly Session[];
  /** Totals the person remembers or has on paper. */
  readonly rememberedScores: readonly Score[];
  readonly checkUps: readonly CheckUp[];
  /** A check-up that was interrupted. */
  readonly underWay: CheckUp | null;
}

export const emptyAloneRecord: AloneRecord = {
  problem: null,
  startedOn: null,
  plannedSessions: null,
  sessions: [],
  rememberedScores: [],
  checkUps: [],
  underWay: null,
};

/** The record the engine reviews: what was remembered, and what the check-ups score. Forms with too much left out give no score. */
export function toClientRecord(
  alone: AloneRecord,
  scorers: Readonly<Record<string, Scorer>>,
  today: LocalDate,
): ClientRecord {
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
  const days = [today, ...scores.map(({ on }) => on), ...alone.sessions.map(({ on }) => on)].sort(
    compareDates,
  );
  const record = emptyRecord(alone.startedOn ?? days[0] ?? today);
  return {
    ...record,
    episode: {
      ...record.episode,
      ...(alone.problem ? { problem: alone.problem } : {}),
      ...(alone.plannedSessions ? { plannedSessions: alone.plannedSessions } : {}),
    },
    scores,
    riskAnswers,
    sessions: alone.sessions,
  };
}
