import type { LocalDate } from "./date.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Approach, approaches, type ClientRecord } from "./record.ts";
import { type RuleContext, ruleContext } from "./rule-context.ts";

/** Where one approach stands for this person, and what puts it there. */
export interface ApproachStanding {
  readonly approach: Approach;
  /**
   * Why it isn't among those to talk about; `null` where it is. `not-listed`: not among the approaches with evidence
   * for the problem, or, as long as the problem is not known, for what was found.
   */
  readonly setAside: "in-use" | "no-response" | "severe" | "not-listed" | null;
  /** Its place among what the person would rather have, from 1; `null` where they didn't name it. */
  readonly wish: number | null;
  /** Lines of the checklist, present in this person, that it fits. */
  readonly fits: readonly string[];
  /** Its place in the guideline's order for the problem, from 1; `null` where it isn't listed or the problem isn't known. */
  readonly evidence: number | null;
}

/**
 * Every approach, with what puts it where it stands: first those to talk about, with evidence for the problem and not
 * tried without success, ordered by what the person would rather have, then by how the problem shows itself, then by
 * the guideline's order; then, in the same order, those set aside.
 * @param severeFrom total of the pathway's measure from which on some approaches are not the one to turn to
 */
export function approachStandings(
  { record, knowledge, findings, measures }: RuleContext,
  severeFrom: number,
): ApproachStanding[] {
  const { byProblem, byPattern, limits } = knowledge.approachTable;
  const { problem, approach } = record.episode;
  const evidence = byProblem.find(row => row.problem === problem)?.approaches ?? [];
  const patterns = byPattern.filter(({ finding }) => findings.get(finding)?.present);
  const fitting = patterns.flatMap(row => row.approaches);
  const severe = measures.some(
    ({ instrument, latest }) =>
      instrument.code === knowledge.hardToTreat.instrument && latest.total >= severeFrom,
  );
  const unsuited = new Set(severe ? limits.map(limit => limit.approach) : []);
  const failed = new Set(
    (record.pastTreatments ?? []).flatMap(past =>
      past.kind === "psychological" && past.response === "none" ? [past.approach] : [],
    ),
  );
  const preferred = record.preferredApproaches ?? [];
  // An approach for the pattern counts only where it has evidence for the problem, as long as the problem is known.
  const candidates = evidence.length > 0 ? evidence : [...new Set(fitting)];

  const setAside = (one: Approach): ApproachStanding["setAside"] => {
    if (one === approach) return "in-use";
    if (failed.has(one)) return "no-response";
    if (!candidates.includes(one)) return "not-listed";
    return unsuited.has(one) ? "severe" : null;
  };
  const place = (of: readonly Approach[], one: Approach): number => {
    const at = of.indexOf(one);
    return at < 0 ? of.length : at;
  };
  const placeFromOne = (of: readonly Approach[], one: Approach): number | null =>
    of.includes(one) ? of.indexOf(one) + 1 : null;
  return approaches
    .map(one => ({
      approach: one,
      setAside: setAside(one),
      wish: placeFromOne(preferred, one),
      fits: patterns.filter(row => row.approaches.includes(one)).map(row => row.finding),
      evidence: placeFromOne(evidence, one),
    }))
    .sort(
      (a, b) =>
        Number(a.setAside !== null) - Number(b.setAside !== null) ||
        place(preferred, a.approach) - place(preferred, b.approach) ||
        place(fitting, a.approach) - place(fitting, b.approach) ||
        place(candidates, a.approach) - place(candidates, b.approach),
    );
}

/**
 * The standings of a record on a day, with the numbers of the next step `change-approach`: what that step names stands
 * first here.
 * @throws RangeError when the content lacks the step or its threshold
 */
export function compareApproaches(
  record: ClientRecord,
  knowledge: Knowledge,
  asOf: LocalDate,
): ApproachStanding[] {
  const severeFrom = knowledge.nextSteps["change-approach"]?.thresholds.severeFrom;
  if (!severeFrom)
    throw new RangeError('content/next-steps/change-approach.json has no threshold "severeFrom"');
  return approachStandings(ruleContext(record, knowledge, asOf), severeFrom.value);
}

/**
 * Approaches to talk about for this person, the first ones of `approachStandings`.
 * @param options at most so many: a choice, never one command
 */
export function rankedApproaches(
  context: RuleContext,
  { options, severeFrom }: { options: number; severeFrom: number },
): Approach[] {
  return approachStandings(context, severeFrom)
    .filter(({ setAside }) => setAside === null)
    .map(({ approach }) => approach)
    .slice(0, options);
}
