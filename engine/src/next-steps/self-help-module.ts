import { stalled } from "../reasons/stalled.ts";
import { nextStepRule } from "./next-step-rule.ts";

/** A guided module between sessions. With severe symptoms or risk it is never the only step. */
export const selfHelpModule = nextStepRule({
  code: "self-help-module",
  addition: true,
  answers: [...stalled, "coping-skills-not-used"],
  thresholds: ["severeFrom"],
  heldBackBy({ context, has }, { severeFrom }) {
    const severe = context.measures.some(
      ({ instrument, latest }) =>
        instrument.code === context.knowledge.hardToTreat.instrument && latest.total >= severeFrom,
    );
    return severe || has("risk") || has("risk-not-answered") ? "more-than-self-help" : null;
  },
});
