import { bodyFindings } from "../body-findings.ts";
import { checklist } from "../checklist.ts";
import type { Datum } from "../datum.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Something in body or medicines can cause or keep up the symptoms. A list for a doctor, never a diagnosis (NICE NG222 1.9.1, CG113). */
export const possibleMedicalCause = signalRule({
  code: "possible-medical-cause",
  tone: "concern",
  attention: "soon",
  thresholds: ["firstEpisodeAge", "strongFrom"],
  evaluate(context, { firstEpisodeAge, strongFrom }) {
    const { present, medicines, asked } = bodyFindings(context, firstEpisodeAge);
    if (present.length + medicines.length === 0)
      return asked ? absent : tooLittleData("body-checklist", { lines: checklist.body.length });
    const data: Datum[] = [
      ...present.map(({ code, on }): Datum => ({ kind: "finding", code, on, present: true })),
      ...medicines.map((substance): Datum => ({ kind: "medicine", substance, fact: "lowers-mood" })),
    ];
    const urgent = present.some(({ code }) => code === "neurological-signs");
    return {
      kind: "present",
      strength: urgent || data.length >= strongFrom ? "strong" : "moderate",
      data,
      values: { lines: data.length },
    };
  },
});
