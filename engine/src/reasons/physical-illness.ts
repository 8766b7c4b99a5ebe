import { bodyFindings } from "../body-findings.ts";
import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/** A physical illness or a medicine may cause or keep up the symptoms (NICE NG222 1.9.1; the list is for a doctor, never a diagnosis). */
export const physicalIllness = reasonRule({
  code: "physical-illness",
  explains: [...stalled, "possible-medical-cause"],
  thresholds: ["strongFrom", "firstEpisodeAge"],
  evaluate(context, { strongFrom, firstEpisodeAge }) {
    const { present, absent, medicines } = bodyFindings(context, firstEpisodeAge);
    const evidence = new Evidence();
    for (const finding of [...present, ...absent]) evidence.addFinding(finding);
    for (const substance of medicines)
      evidence.add({ kind: "medicine", substance, fact: "lowers-mood" }, true);
    return evidence.outcome(evidence.supporting >= strongFrom, { lines: present.length + medicines.length });
  },
});
