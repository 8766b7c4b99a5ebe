import type { Datum } from "../datum.ts";
import { latestFindings } from "../latest-findings.ts";
import { notKnown, notSupported, type ReasonRule, reasonRule } from "./reason-rule.ts";

/**
 * A reason that rests on the checklist of body, life and needs: supported by any ticked line of its own, moderate from
 * the number `strongFrom` on strong. It is not known as long as none of its lines was asked.
 */
export function findingReason(options: {
  readonly code: string;
  readonly explains: readonly string[];
  readonly findings: readonly string[];
}): ReasonRule<"strongFrom"> {
  return reasonRule({
    code: options.code,
    explains: options.explains,
    thresholds: ["strongFrom"],
    evaluate({ record }, { strongFrom }) {
      const asked = latestFindings(record.findings).filter(finding =>
        options.findings.includes(finding.code),
      );
      if (asked.length === 0) return notKnown;
      const data: Datum[] = asked.map(({ code, on, present }) => ({ kind: "finding", code, on, present }));
      const dataFor = data.filter(datum => datum.kind === "finding" && datum.present);
      if (dataFor.length === 0) return notSupported;
      return {
        kind: "supported",
        strength: dataFor.length >= strongFrom ? "strong" : "moderate",
        dataFor,
        dataAgainst: data.filter(datum => datum.kind === "finding" && !datum.present),
        values: { lines: dataFor.length },
      };
    },
  });
}
