import { nameOf } from "../medication/index.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Side effects of a medicine bother the person (burden 0–6, after the rule of Wisniewski et al. 2006; own wording). */
export const sideEffects = signalRule({
  code: "side-effects",
  tone: "concern",
  attention: "soon",
  thresholds: ["burdenFrom", "strongFrom"],
  evaluate({ medicines }, { burdenFrom, strongFrom }) {
    const current = medicines.filter(listed => listed.current);
    const told = current.filter(({ medicine }) => medicine.sideEffectBurden !== undefined);
    if (told.length === 0) return current.length === 0 ? absent : tooLittleData("side-effects");
    const burdened = told
      .map(listed => ({ substance: nameOf(listed), burden: listed.medicine.sideEffectBurden ?? 0 }))
      .filter(({ burden }) => burden >= burdenFrom)
      .sort((a, b) => b.burden - a.burden);
    const [worst] = burdened;
    if (!worst) return absent;
    return {
      kind: "present",
      strength: worst.burden >= strongFrom ? "strong" : "moderate",
      data: burdened.map(({ substance, burden }) => ({
        kind: "medicine",
        substance,
        fact: "side-effects",
        amount: burden,
      })),
      values: { substance: worst.substance, burden: worst.burden },
    };
  },
});
