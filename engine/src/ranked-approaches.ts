import type { Approach } from "./record.ts";
import type { RuleContext } from "./rule-context.ts";

/**
 * Approaches to talk about for this person: those with evidence for the problem that were not tried without success,
 * ordered by what the person would rather have, then by how the problem shows itself, then by the guideline's order.
 * @param options at most so many: a choice, never one command
 * @param severeFrom total of the pathway's measure from which on some approaches are not the one to turn to
 */
export function rankedApproaches(
  { record, knowledge, findings, measures }: RuleContext,
  { options, severeFrom }: { options: number; severeFrom: number },
): Approach[] {
  const { byProblem, byPattern, limits } = knowledge.approachTable;
  const { problem, approach } = record.episode;
  const evidence = byProblem.find(row => row.problem === problem)?.approaches ?? [];
  const fitting = byPattern
    .filter(({ finding }) => findings.get(finding)?.present)
    .flatMap(row => row.approaches);
  const severe = measures.some(
    ({ instrument, latest }) =>
      instrument.code === knowledge.hardToTreat.instrument && latest.total >= severeFrom,
  );
  const tried = new Set<Approach>(approach ? [approach] : []);
  for (const past of record.pastTreatments ?? [])
    if (past.kind === "psychological" && past.response === "none") tried.add(past.approach);
  const unsuited = new Set(severe ? limits.map(limit => limit.approach) : []);
  const preferred = record.preferredApproaches ?? [];
  const place = (of: readonly Approach[], one: Approach): number => {
    const at = of.indexOf(one);
    return at < 0 ? of.length : at;
  };
  // An approach for the pattern counts only where it has evidence for the problem, as long as the problem is known.
  const candidates = evidence.length > 0 ? evidence : [...new Set(fitting)];
  return candidates
    .filter(one => !tried.has(one) && !unsuited.has(one))
    .sort(
      (a, b) =>
        place(preferred, a) - place(preferred, b) ||
        place(fitting, a) - place(fitting, b) ||
        place(candidates, a) - place(candidates, b),
    )
    .slice(0, options);
}
