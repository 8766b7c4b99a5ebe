import { Evidence } from "./evidence.ts";
import { type ReasonRule, reasonRule } from "./reason-rule.ts";

/**
 * A reason that rests on the checklist of body, life and needs: supported by any ticked line of its own, moderate from
 * the number `strongFrom` on strong. It is not known as long as none of its lines was asked.
 */
export function findingReason(options: {
  readonly code: string;
  readonly explains: readonly string[];
  readonly findings: readonly string[];
  /** Lines whose yes speaks against the reason. */
  readonly against?: readonly string[];
}): ReasonRule<"strongFrom"> {
  return reasonRule({
    code: options.code,
    explains: options.explains,
    thresholds: ["strongFrom"],
    evaluate({ findings }, { strongFrom }) {
      const evidence = new Evidence();
      for (const code of options.findings) evidence.addFinding(findings.get(code));
      for (const code of options.against ?? []) {
        const finding = findings.get(code);
        if (finding?.present) evidence.add({ kind: "finding", ...finding }, false);
      }
      return evidence.outcome(evidence.supporting >= strongFrom);
    },
  });
}
