import type { KnownFinding } from "@kedge/api";
import { type InteractionFlag, interactionFlags, type Knowledge, type LocalDate } from "@kedge/engine";
import type { MedicineOnList } from "./medicine-list.ts";

/** The flags of a list of medicines, beside what was answered about the body and history. */
export function flagsOf(
  medicines: readonly MedicineOnList[],
  findings: readonly KnownFinding[],
  afterRiskAnswer: boolean,
  knowledge: Knowledge,
  asOf: LocalDate,
): InteractionFlag[] {
  const present = findings.filter(finding => finding.present).map(({ code }) => code);
  return interactionFlags(
    medicines.map(({ listed }) => listed),
    { findings: new Set(present), afterRiskAnswer },
    knowledge.medicines,
    asOf,
  );
}
