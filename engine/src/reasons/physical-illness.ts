import { findingReason } from "./finding-reason.ts";

/** A physical illness or a medicine may cause or keep up the symptoms (NICE NG222 1.9.1; the list is for a doctor, never a diagnosis). */
export const physicalIllness = findingReason({
  code: "physical-illness",
  explains: ["no-improvement", "not-on-track", "worsening"],
  findings: [
    "thyroid-signs",
    "fatigue-or-pallor",
    "snoring-and-tired",
    "tick-bite-or-rash",
    "chronic-pain",
    "long-term-illness",
    "perinatal",
    "mood-lowering-medicine",
  ],
});
