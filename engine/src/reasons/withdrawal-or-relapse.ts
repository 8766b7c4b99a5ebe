import { withdrawalOrRelapse as look } from "../medication/index.ts";
import { Evidence } from "./evidence.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/**
 * Symptoms rose by a reliable amount within weeks after a medicine was stopped or cut: withdrawal or relapse, which only
 * a prescriber can tell apart (Horowitz & Taylor 2019; RCPsych 2020).
 */
export const withdrawalOrRelapse = reasonRule({
  code: "withdrawal-or-relapse",
  explains: [...stalled, "medicine-stopped-abruptly"],
  thresholds: ["windowDays", "earlyDays", "laterDays", "strongFrom"],
  evaluate({ medicines, measures, knowledge, record, findings, asOf }, thresholds) {
    if (medicines.length === 0) return record.medicinesListedOn ? notSupported : notKnown;
    const found = look(medicines, measures, knowledge.medicines, thresholds, asOf);
    if (!found) return notSupported;
    const { substance, measure, before, after, reliableChange } = found;
    const instrument = measure.instrument.code;
    const evidence = new Evidence();
    evidence.add(
      { kind: "medicine", substance, fact: found.stopped ? "stopped" : "cut", on: found.reducedOn },
      true,
    );
    evidence.add({ kind: "change", instrument, from: before, to: after, reliableChange }, true);
    evidence.addFinding(findings.get("withdrawal-signs"));
    return evidence.outcome(evidence.supporting >= thresholds.strongFrom, {
      substance,
      on: found.reducedOn,
      days: found.onsetDays,
      hint: [`onset.${found.onset}`],
      points: Math.abs(after.total - before.total),
      instrument,
    });
  },
});
