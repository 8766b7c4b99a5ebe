import { daysBetween } from "../date.ts";
import { nameOf, reducedOn } from "../medication/index.ts";
import { absent, signalRule } from "./signal-rule.ts";

/** A medicine that can cause withdrawal was stopped or cut lately without a plan agreed with the prescriber (Horowitz & Taylor 2019). */
export const medicineStoppedAbruptly = signalRule({
  code: "medicine-stopped-abruptly",
  tone: "concern",
  attention: "now",
  thresholds: ["withinDays"],
  evaluate({ medicines, asOf }, { withinDays }) {
    const stopped = medicines.flatMap(listed => {
      const on = reducedOn(listed.medicine, asOf) ?? listed.medicine.stoppedOn;
      const { substance, medicine } = listed;
      if (!medicine.stoppedAbruptly || !on || !substance?.class || substance.withdrawal === "none-known")
        return [];
      return daysBetween(on, asOf) <= withinDays
        ? [{ substance: nameOf(listed), on, risk: substance.withdrawal }]
        : [];
    });
    const [first] = stopped;
    if (!first) return absent;
    return {
      kind: "present",
      strength: stopped.some(({ risk }) => risk === "higher") ? "strong" : "moderate",
      data: stopped.map(({ substance, on }) => ({
        kind: "medicine",
        substance,
        fact: "stopped-abruptly",
        on,
      })),
      values: { substance: first.substance, on: first.on },
    };
  },
});
