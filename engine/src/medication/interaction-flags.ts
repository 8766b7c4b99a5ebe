import { compareDates, daysBetween, type LocalDate } from "../date.ts";
import { belongsTo, type ListedMedicine, nameOf } from "./listed-medicine.ts";
import type { Interaction, MedicineKnowledge, Severity } from "./medicine-knowledge.ts";

/** Two medicines, or a medicine and a condition, that should not meet unasked. The list behind it is not complete. */
export interface InteractionFlag {
  readonly interaction: string;
  readonly severity: Severity;
  /** Substance codes; for a condition also the code of its line in the checklist. */
  readonly partners: readonly string[];
}

/** What besides the medicines an interaction may depend on. */
export interface InteractionCircumstances {
  /** Lines of the checklist that were last answered with yes. */
  readonly findings: ReadonlySet<string>;
  readonly afterRiskAnswer: boolean;
}

/**
 * The interaction flags of a list of medicines, those to ask about today first. A medicine counts until its washout is over.
 */
export function interactionFlags(
  medicines: readonly ListedMedicine[],
  circumstances: InteractionCircumstances,
  knowledge: MedicineKnowledge,
  asOf: LocalDate,
): InteractionFlag[] {
  if (medicines.length === 0) return [];
  const flags = knowledge.interactions.flatMap(interaction =>
    partnersOf(interaction, medicines, circumstances, asOf).map(partners => ({
      interaction: interaction.code,
      severity: interaction.severity,
      partners,
    })),
  );
  const rank = (flag: InteractionFlag): number => (flag.severity === "ask-today" ? 0 : 1);
  return flags.sort((a, b) => rank(a) - rank(b));
}

function partnersOf(
  interaction: Interaction,
  medicines: readonly ListedMedicine[],
  { findings, afterRiskAnswer }: InteractionCircumstances,
  asOf: LocalDate,
): string[][] {
  const firsts = medicines.filter(listed => meets(listed, interaction.first));
  if (firsts.length === 0) return [];
  const pairs: string[][] = [];
  const current = firsts.filter(listed => listed.current).map(nameOf);
  const { second, findings: conditions } = interaction;
  const alone = second.length === 0 && conditions.length === 0 && !interaction.afterRiskAnswer;
  const seen = new Set<string>();
  for (const a of firsts) {
    for (const b of medicines) {
      if (a === b || nameOf(a) === nameOf(b) || !meets(b, second) || !overlap(a, b, interaction, asOf))
        continue;
      const partners = [nameOf(a), nameOf(b)];
      const key = [...partners].sort().join(" ");
      if (!seen.has(key)) pairs.push(partners);
      seen.add(key);
    }
  }
  for (const name of new Set(current)) {
    if (alone || (interaction.afterRiskAnswer && afterRiskAnswer)) pairs.push([name]);
    for (const condition of conditions) if (findings.has(condition)) pairs.push([name, condition]);
  }
  return pairs;
}

function meets({ substance }: ListedMedicine, names: readonly string[]): boolean {
  return substance !== null && belongsTo(substance, names);
}

/** Whether both are in the body: one is taken now, and the other as well or within its washout. */
function overlap(
  a: ListedMedicine,
  b: ListedMedicine,
  { washoutDays }: Interaction,
  asOf: LocalDate,
): boolean {
  if (a.current && b.current) return true;
  if (!a.current && !b.current) return false;
  const [stopped, taken] = a.current ? [b, a] : [a, b];
  const { stoppedOn } = stopped.medicine;
  if (!stoppedOn) return false;
  const days = Math.max(washoutDays, stopped.substance?.washoutDays ?? 0);
  const startedOn = taken.medicine.startedOn;
  const from = startedOn && compareDates(startedOn, stoppedOn) > 0 ? startedOn : stoppedOn;
  return washoutDays > 0 && daysBetween(stoppedOn, asOf) < days && daysBetween(stoppedOn, from) < days;
}
