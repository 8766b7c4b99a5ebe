import type { Datum } from "../datum.ts";
import { notKnown, notSupported, reasonRule } from "./reason-rule.ts";

/** A positive short screen points to a condition the therapy may not be aimed at (misdiagnosis in primary care: Vermani et al. 2011). */
export const missedDiagnosis = reasonRule({
  code: "missed-diagnosis",
  explains: ["no-improvement", "not-on-track", "worsening"],
  thresholds: [],
  evaluate({ record }) {
    const latest = new Map(record.screens.map(screen => [screen.instrument, screen]));
    if (latest.size === 0) return notKnown;
    const data: Datum[] = [...latest.values()].map(({ instrument, on, positive }) => ({
      kind: "screen",
      instrument,
      on,
      positive,
    }));
    const dataFor = data.filter(datum => datum.kind === "screen" && datum.positive);
    if (dataFor.length === 0) return notSupported;
    return {
      kind: "supported",
      strength: "moderate",
      dataFor,
      dataAgainst: data.filter(datum => datum.kind === "screen" && !datum.positive),
      values: { screens: dataFor.length },
    };
  },
});
