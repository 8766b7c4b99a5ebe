import { compareDates, daysBetween, type LocalDate } from "../date.ts";
import { nameOf } from "../medication/index.ts";
import { absent, signalRule, tooLittleData } from "./signal-rule.ts";

const long = ["benzodiazepine", "z-drug"];

/** A benzodiazepine or Z-drug has been taken for longer than meant for (BNF and MHRA: 2–4 weeks with the taper). Never a reason to stop suddenly. */
export const benzodiazepineLong = signalRule({
  code: "benzodiazepine-long",
  tone: "concern",
  attention: "watch",
  thresholds: ["longerThanDays"],
  evaluate({ medicines, asOf }, { longerThanDays }) {
    const taken = medicines.filter(
      ({ current, substance }) => current && long.includes(substance?.class ?? ""),
    );
    const dated = taken.flatMap(listed => {
      const since = listed.medicine.startedOn;
      return since ? [{ substance: nameOf(listed), since, days: daysBetween(since, asOf) }] : [];
    });
    if (taken.length > 0 && dated.length === 0) return tooLittleData("medicine-start");
    const longest = dated
      .filter(({ days }) => days > longerThanDays)
      .reduce<{ substance: string; since: LocalDate; days: number } | null>(
        (first, next) => (first && compareDates(first.since, next.since) <= 0 ? first : next),
        null,
      );
    if (!longest) return absent;
    const { substance, since, days } = longest;
    return {
      kind: "present",
      strength: "moderate",
      data: [{ kind: "medicine", substance, fact: "taken-since", on: since, amount: days }],
      values: { substance, since, days },
    };
  },
});
