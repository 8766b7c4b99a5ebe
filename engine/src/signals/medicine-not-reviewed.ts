import { dueReviews } from "../medication/index.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** A review of a medicine is overdue by the dates of the guideline (NICE NG222 1.4: a week for young adults and after a risk answer). */
export const medicineNotReviewed = signalRule({
  code: "medicine-not-reviewed",
  tone: "concern",
  attention: "soon",
  thresholds: [],
  evaluate({ record, knowledge, medicines, lastRiskAnswers, asOf }) {
    const current = medicines.filter(listed => listed.current && listed.substance?.class);
    if (current.length === 0) return absent;
    if (current.every(({ medicine }) => !medicine.startedOn)) return tooLittleData("medicine-start");
    const riskTold = [...lastRiskAnswers.values()].some(({ positive }) => positive);
    const { birthYear, episode } = record;
    const circumstances = { birthYear, problem: episode.problem, riskTold };
    const overdue = dueReviews(current, circumstances, knowledge.medicines, asOf).filter(
      ({ kind, state }) => kind === "review" && state === "overdue",
    );
    const [first] = overdue;
    if (!first) return absent;
    return {
      kind: "present",
      strength: overdue.some(({ group }) => group === "young-or-risk") ? "strong" : "moderate",
      data: overdue.map(({ substance, dueOn }) => ({
        kind: "medicine",
        substance,
        fact: "review-overdue",
        on: dueOn,
      })),
      values: { substance: first.substance, dueOn: first.dueOn, medicines: overdue.length },
    };
  },
});
