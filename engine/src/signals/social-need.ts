import { checklist } from "../checklist.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

/** Housing, food, transport, money or safety is a worry (CMS health-related social needs). */
export const socialNeed = signalRule({
  code: "social-need",
  tone: "concern",
  attention: "soon",
  thresholds: ["strongFrom"],
  evaluate({ findings }, { strongFrom }) {
    const answered = checklist.needs.flatMap(code => findings.get(code) ?? []);
    if (answered.length === 0) return tooLittleData("needs-checklist");
    const named = answered.filter(({ present }) => present);
    if (named.length === 0) return absent;
    const unsafe = named.some(({ code }) => code === "unsafe-at-home");
    return {
      kind: "present",
      strength: unsafe || named.length >= strongFrom ? "strong" : "moderate",
      data: named.map(({ code, on, present }) => ({ kind: "finding", code, on, present })),
      values: { needs: named.length },
    };
  },
});
