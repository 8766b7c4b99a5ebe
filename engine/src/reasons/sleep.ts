import { Evidence } from "./evidence.ts";
import { reasonRule } from "./reason-rule.ts";
import { stalled } from "./stalled.ts";

/** Poor sleep can keep low mood and worry up and can be treated in its own right (NICE; AASM: CBT for insomnia first). */
export const sleep = reasonRule({
  code: "sleep",
  explains: [...stalled, "coping-skills-not-used"],
  thresholds: ["insomniaFrom", "strongFrom"],
  evaluate({ record, findings }, { insomniaFrom, strongFrom }) {
    const evidence = new Evidence();
    const insomnia = record.scores.findLast(({ instrument }) => instrument === "isi");
    if (insomnia) {
      const { instrument, on, total } = insomnia;
      evidence.add({ kind: "score", instrument, on, total }, total >= insomniaFrom);
    }
    evidence.addFinding(findings.get("poor-sleep"));
    const snoring = findings.get("snoring-and-tired");
    if (snoring?.present) evidence.addFinding(snoring);
    return evidence.outcome(evidence.supporting >= strongFrom);
  },
});
