import { daysBetween } from "../date.ts";
import { adherence, doseStanding, type ListedMedicine, nameOf } from "../medication/index.ts";
import { Evidence } from "./evidence.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/** A medicine is below its usual dose after weeks, often left out, or bothers with side effects (NICE NG222 1.9.1 asks to look at adherence and effects). */
export const medicine = reasonRule({
  code: "medicine",
  explains: [...stalled, "side-effects", "medicine-missed", "medicine-not-reviewed"],
  thresholds: ["doseAfterDays", "takenShare", "burdenFrom", "strongFrom"],
  evaluate({ medicines, record, asOf }, thresholds) {
    const current = medicines.filter(listed => listed.current && listed.substance?.class);
    if (current.length === 0) return record.medicinesListedOn ? notSupported : notKnown;
    const evidence = new Evidence();
    for (const listed of current) {
      const { startedOn, doseChangedOn } = listed.medicine;
      const since = doseChangedOn ?? startedOn;
      if (since && daysBetween(since, asOf) >= thresholds.doseAfterDays) addDose(evidence, listed);
      addUse(evidence, listed, thresholds);
    }
    return evidence.outcome(evidence.supporting >= thresholds.strongFrom);
  },
});

function addDose(evidence: Evidence, listed: ListedMedicine): void {
  const { dose } = listed.medicine;
  const standing = doseStanding(listed);
  if (dose === undefined || standing === null || standing === "above") return;
  const fact = standing === "below" ? "dose-below-usual" : "dose-usual";
  evidence.add({ kind: "medicine", substance: nameOf(listed), fact, amount: dose }, standing === "below");
}

function addUse(
  evidence: Evidence,
  listed: ListedMedicine,
  { takenShare, burdenFrom }: { takenShare: number; burdenFrom: number },
): void {
  const substance = nameOf(listed);
  const { missedDaysOfSeven, sideEffectBurden } = listed.medicine;
  const share = adherence(listed.medicine);
  if (share !== null && missedDaysOfSeven !== undefined)
    evidence.add(
      { kind: "medicine", substance, fact: "missed-days", amount: missedDaysOfSeven },
      share < takenShare,
    );
  if (sideEffectBurden !== undefined)
    evidence.add(
      { kind: "medicine", substance, fact: "side-effects", amount: sideEffectBurden },
      sideEffectBurden >= burdenFrom,
    );
}
