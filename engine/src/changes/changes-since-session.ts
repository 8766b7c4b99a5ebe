import { compareDates, type LocalDate } from "../date.ts";
import { dueDecisions } from "../follow-up/index.ts";
import type { Knowledge } from "../knowledge.ts";
import { improvement, type MeasureCourse } from "../measure-course.ts";
import { medicineChanges } from "../medication/index.ts";
import type { ClientRecord } from "../record.ts";
import { review } from "../review.ts";
import type { Signal } from "../review-result.ts";
import { ruleContext } from "../rule-context.ts";
import type { ChangeSinceSession, ChangesSinceSession } from "./change-since-session.ts";

/**
 * Compares the record as it stood after the last attended session with the record of `asOf`. A session of today is the
 * one being prepared, so it doesn't count. Answers about death or self-harm given on the day of that session count as
 * new, since they may have come after it.
 */
export function changesSinceSession(
  record: ClientRecord,
  knowledge: Knowledge,
  asOf: LocalDate,
): ChangesSinceSession {
  const { record: known, measures } = ruleContext(record, knowledge, asOf);
  const session = known.sessions.findLast(
    ({ attendance, on }) => attendance === "attended" && compareDates(on, asOf) < 0,
  );
  const since = session?.on ?? known.episode.startedOn;
  const isNew = (on: LocalDate): boolean => compareDates(on, since) > 0;
  const riskAnswers = known.riskAnswers.filter(
    ({ on, positive }) => positive && compareDates(on, since) >= 0,
  );
  return {
    since,
    from: session ? "session" : "start-of-care",
    changes: [
      ...riskAnswers.map(answer => ({ kind: "risk-answer", answer }) as const),
      ...measures.flatMap(measure => scoreChange(measure, isNew)),
      ...signalChanges(record, knowledge, since, asOf),
      ...known.sessions
        .filter(({ on, attendance }) => isNew(on) && attendance !== "attended")
        .map(missed => ({ kind: "session-not-held", session: missed }) as const),
      ...medicineChanges(known.medicines)
        .filter(({ on }) => isNew(on) && compareDates(on, asOf) <= 0)
        .map(change => ({ kind: "medicine", change }) as const),
      ...known.findings
        .filter(({ on }) => isNew(on))
        .map(({ code, on, present }) => ({ kind: "finding", code, on, present }) as const),
      ...goalChanges(known, isNew),
      ...known.homework
        .filter(({ setOn }) => compareDates(setOn, since) >= 0)
        .map(({ setOn, outcome }) => ({ kind: "homework", setOn, outcome }) as const),
      ...dueDecisions(known.decisions, asOf).map(decision => ({ kind: "decision-due", decision }) as const),
    ],
    nothingAnswered: ![
      ...known.scores,
      ...known.riskAnswers,
      ...known.sessionFeedback,
      ...known.screens,
    ].some(({ on }) => isNew(on)),
  };
}

function scoreChange(
  { instrument, scores }: MeasureCourse,
  isNew: (on: LocalDate) => boolean,
): ChangeSinceSession[] {
  const latest = scores.at(-1);
  if (!latest || !isNew(latest.on)) return [];
  const before = scores.findLast(({ on }) => !isNew(on));
  const better = before ? improvement(instrument, before.total, latest.total) : null;
  const points = instrument.reliableChange?.points;
  return [
    {
      kind: "score",
      instrument: instrument.code,
      from: before ? { on: before.on, total: before.total } : null,
      to: { on: latest.on, total: latest.total },
      better,
      moreThanChance: better === null || points === undefined ? null : Math.abs(better) >= points,
    },
  ];
}

function signalChanges(
  record: ClientRecord,
  knowledge: Knowledge,
  since: LocalDate,
  asOf: LocalDate,
): ChangeSinceSession[] {
  const before = review(record, knowledge, since).signals;
  const now = review(record, knowledge, asOf).signals;
  const lacks = (signals: readonly Signal[], code: string): boolean =>
    !signals.some(signal => signal.code === code);
  return [
    ...now.filter(({ code }) => lacks(before, code)).map(signal => ({ kind: "signal-new", signal }) as const),
    ...before
      .filter(({ code }) => lacks(now, code))
      .map(signal => ({ kind: "signal-ended", signal }) as const),
  ];
}

function goalChanges({ goals }: ClientRecord, isNew: (on: LocalDate) => boolean): ChangeSinceSession[] {
  return goals.flatMap(({ agreedOn, reviewedOn, endedOn }) => {
    const days = { agreed: agreedOn, reviewed: reviewedOn, ended: endedOn } as const;
    return (["agreed", "reviewed", "ended"] as const).flatMap(what => {
      const on = days[what];
      return on && isNew(on) ? [{ kind: "goal", what, on } as const] : [];
    });
  });
}
