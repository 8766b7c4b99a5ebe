import type { Datum } from "../datum.ts";
import { allianceAnswers } from "../session-facets.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** The alliance was low at several sessions in a row, or fell steeply from very high (ruptures: Eubanks, Muran & Safran 2018). */
export const allianceRupture = signalRule({
  code: "alliance-rupture",
  tone: "concern",
  attention: "soon",
  thresholds: ["lowAtMost", "lowInARow", "highFrom", "drop"],
  evaluate({ record }, { lowAtMost, lowInARow, highFrom, drop }) {
    const sessions = allianceAnswers(record.sessionFeedback);
    const latest = sessions.at(-1);
    const before = sessions.at(-2);
    if (!latest || !before || sessions.length < lowInARow)
      return tooLittleData("feedback", { times: lowInARow });
    const lowAnswers = sessions
      .slice(-lowInARow)
      .map(({ answers }) => answers.filter(({ value }) => value <= lowAtMost));
    const lasting = lowAnswers.every(low => low.length > 0);
    const steep = before.mean >= highFrom && before.mean - latest.mean >= drop;
    if (!lasting && !steep) return absent;
    const answers = lasting ? lowAnswers.flat() : [...before.answers, ...latest.answers];
    const data: Datum[] = answers.map(answer => ({ kind: "feedback", ...answer }));
    return {
      kind: "present",
      strength: "strong",
      data,
      values: { on: latest.on, how: [lasting ? "rupture.lasting" : "rupture.steep"] },
    };
  },
});
