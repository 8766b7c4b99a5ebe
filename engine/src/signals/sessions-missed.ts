import { addDays, compareDates, daysBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import type { Session } from "../record.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Missed and late-cancelled sessions, or a long gap that nobody planned (Kedge's own thresholds; drop-out: Swift & Greenberg 2012). */
export const sessionsMissed = signalRule({
  code: "sessions-missed",
  tone: "concern",
  attention: "soon",
  thresholds: ["lastSessions", "missedOfLast", "missedInARow", "gapDays"],
  evaluate({ record, asOf }, thresholds) {
    const { sessions, episode } = record;
    if (sessions.length === 0) return tooLittleData("sessions");
    const counted = sessions.filter(session => session.attendance !== "cancelled");
    const last = counted.slice(-thresholds.lastSessions);
    const missed = last.filter(wasMissed);
    const inARow = trailingRun(counted);
    const lastAttended = sessions.filter(session => session.attendance === "attended").at(-1)?.on;
    const open = !episode.endedOn || compareDates(episode.endedOn, asOf) > 0;
    const gapFrom = lastAttended ?? episode.startedOn;
    const gap =
      open && compareDates(addDays(gapFrom, thresholds.gapDays), asOf) <= 0 ? daysBetween(gapFrom, asOf) : 0;
    const many = missed.length >= thresholds.missedOfLast || inARow >= thresholds.missedInARow;
    if (!many && gap === 0) return absent;
    const data: Datum[] = missed.map(({ on, attendance }) => ({ kind: "session", on, attendance }));
    if (gap > 0) data.push({ kind: "no-session", since: gapFrom, days: gap });
    return {
      kind: "present",
      strength: many && gap > 0 ? "strong" : "moderate",
      data,
      values: {
        missed: missed.length,
        of: last.length,
        gapDays: gap === 0 ? daysBetween(gapFrom, asOf) : gap,
      },
    };
  },
});

function wasMissed(session: Session): boolean {
  return session.attendance === "missed" || session.attendance === "cancelled-late";
}

function trailingRun(sessions: readonly Session[]): number {
  const lastAttended = sessions.findLastIndex(session => !wasMissed(session));
  return sessions.length - 1 - lastAttended;
}
