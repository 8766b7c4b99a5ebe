import { addDays, compareDates } from "../date.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Check-ins that were due are left out. Missing answers are not improvement: they hide the course when it matters. */
export const checkInsLapsing = signalRule({
  code: "check-ins-lapsing",
  tone: "concern",
  attention: "watch",
  thresholds: ["missedInARow", "windowDays", "answeredShare", "minimumDue", "graceDays"],
  evaluate({ record, asOf }, thresholds) {
    const passed = record.checkInsDue.filter(
      ({ dueOn, answeredOn }) => answeredOn || compareDates(addDays(dueOn, thresholds.graceDays), asOf) <= 0,
    );
    if (passed.length < thresholds.missedInARow)
      return tooLittleData("check-ins", { checkIns: thresholds.missedInARow });
    const inARow = passed.length - 1 - passed.findLastIndex(({ answeredOn }) => answeredOn);
    const from = addDays(asOf, -thresholds.windowDays);
    const recent = passed.filter(({ dueOn }) => compareDates(dueOn, from) > 0);
    const answered = recent.filter(({ answeredOn }) => answeredOn).length;
    const few = recent.length >= thresholds.minimumDue && answered < thresholds.answeredShare * recent.length;
    if (inARow < thresholds.missedInARow && !few) return absent;
    const last = passed.slice(-Math.max(inARow, 1))[0]?.dueOn ?? asOf;
    return {
      kind: "present",
      strength: "moderate",
      data: [
        { kind: "count", what: "check-ins-answered", count: answered, of: recent.length, since: from },
        { kind: "count", what: "check-ins-missed-in-a-row", count: inARow, of: passed.length, since: last },
      ],
      values: { answered, of: recent.length, since: from, inARow },
    };
  },
});
