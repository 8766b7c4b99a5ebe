import { interactionFlags } from "../medication/index.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Two medicines, or a medicine and a condition, that should not meet without a pharmacist or prescriber having looked. The list is not complete. */
export const interaction = signalRule({
  code: "interaction",
  tone: "concern",
  attention: "now",
  thresholds: [],
  evaluate({ medicines, findings, lastRiskAnswers, record, knowledge, asOf }) {
    if (medicines.length === 0) return record.medicinesListedOn ? absent : tooLittleData("medicines-list");
    const yes = new Set([...findings.values()].filter(({ present }) => present).map(({ code }) => code));
    const afterRiskAnswer = [...lastRiskAnswers.values()].some(({ positive }) => positive);
    const flags = interactionFlags(medicines, { findings: yes, afterRiskAnswer }, knowledge.medicines, asOf);
    if (flags.length === 0) return absent;
    const today = flags.filter(({ severity }) => severity === "ask-today");
    return {
      kind: "present",
      strength: today.length > 0 ? "strong" : "weak",
      data: flags.map(flag => ({
        kind: "interaction",
        interaction: flag.interaction,
        partners: flag.partners,
      })),
      values: {
        flags: flags.length,
        when: [today.length > 0 ? "interaction.ask-today" : "interaction.ask-soon"],
      },
    };
  },
});
