import { addDays, compareDates, daysPerWeek, weeksBetween } from "../date.ts";
import type { Datum } from "../datum.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/**
 * Fewer sessions than the evidence is about: less than weekly in the first weeks, or few after months
 * (Bruijniks et al. 2020: twice a week beat once; Cuijpers et al. 2013: frequency matters).
 */
export const doseTooLow = reasonRule({
  code: "dose-too-low",
  explains: [...stalled, "sessions-missed"],
  thresholds: ["firstWeeks", "sessionsPerWeek", "lateWeeks", "sessionsByThen", "minimumWeeks"],
  evaluate({ record, asOf }, thresholds) {
    const { startedOn } = record.episode;
    const weeks = weeksBetween(startedOn, asOf);
    if (record.sessions.length === 0 || weeks < thresholds.minimumWeeks) return notKnown;
    const attended = record.sessions.filter(session => session.attendance === "attended");
    const earlyEnd = addDays(startedOn, thresholds.firstWeeks * daysPerWeek);
    const early = attended.filter(session => compareDates(session.on, earlyEnd) < 0).length;
    const earlyWeeks = Math.min(weeks, thresholds.firstWeeks);
    const perWeek = early / earlyWeeks;
    const thin = perWeek < thresholds.sessionsPerWeek;
    const few = weeks >= thresholds.lateWeeks && attended.length < thresholds.sessionsByThen;
    if (!thin && !few) return notSupported;
    const dataFor: Datum[] = [
      {
        kind: "count",
        what: "sessions-attended",
        count: attended.length,
        of: Math.floor(weeks),
        since: startedOn,
      },
    ];
    return {
      kind: "supported",
      strength: few ? "strong" : "moderate",
      dataFor,
      dataAgainst: [],
      values: { attended: attended.length, weeks: Math.floor(weeks) },
    };
  },
});
