import { adherence, nameOf } from "../medication/index.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** A medicine was left out on several of the last seven days (below .80 of days, the convention of pharmacy quality measures). */
export const medicineMissed = signalRule({
  code: "medicine-missed",
  tone: "concern",
  attention: "watch",
  thresholds: ["takenShare"],
  evaluate({ medicines }, { takenShare }) {
    const current = medicines.filter(listed => listed.current);
    const told = current.flatMap(listed => {
      const share = adherence(listed.medicine);
      return share === null
        ? []
        : [{ substance: nameOf(listed), days: listed.medicine.missedDaysOfSeven ?? 0, share }];
    });
    if (told.length === 0) return current.length === 0 ? absent : tooLittleData("missed-days");
    const missed = told.filter(({ share }) => share < takenShare).sort((a, b) => a.share - b.share);
    const [most] = missed;
    if (!most) return absent;
    return {
      kind: "present",
      strength: "moderate",
      data: missed.map(({ substance, days }) => ({
        kind: "medicine",
        substance,
        fact: "missed-days",
        amount: days,
      })),
      values: { substance: most.substance, days: most.days },
    };
  },
});
