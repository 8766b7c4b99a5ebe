import type { Care, ClientPage } from "@kedge/api";
import type { ApproachStanding, ApproachTable, Response, Source } from "@kedge/engine";
import type { ClinicalSupport } from "@kedge/knowledge";

type Guide = ClinicalSupport["approaches"]["approaches"][number];

export interface ComparedApproach extends ApproachStanding {
  /** `null` where Kedge has no guide to the approach. */
  readonly guide: Guide | null;
  /** What came of each earlier try; `open` where nobody said. */
  readonly tried: readonly (Response | "open")[];
  /** Where the guide, and what puts the approach where it stands, come from. */
  readonly sources: readonly Source[];
}

/**
 * The approaches beside each other for this person, in the engine's order: those that have a guide, and those that are
 * listed for the problem or wished for.
 */
export function comparedApproaches(
  { approaches, episode }: Pick<ClientPage, "approaches" | "episode">,
  guides: readonly Guide[],
  { byProblem, byPattern, limits }: ApproachTable,
  { pastTreatments }: Pick<Care, "pastTreatments">,
): ComparedApproach[] {
  return approaches.flatMap(standing => {
    const { approach, setAside, wish, fits, evidence } = standing;
    const guide = guides.find(one => one.approach === approach) ?? null;
    if (guide === null && setAside === "not-listed" && wish === null) return [];
    const from = [
      ...(evidence === null ? [] : byProblem.filter(row => row.problem === episode.problem)),
      ...byPattern.filter(row => fits.includes(row.finding) && row.approaches.includes(approach)),
      ...(setAside === "severe" ? limits.filter(row => row.approach === approach) : []),
      ...(guide === null ? [] : [guide]),
    ];
    const sources = new Map(
      from.map(({ source, verified }) => [source, { cite: source, verified }] as const),
    );
    const tried = pastTreatments
      .filter(past => past.kind === "psychological" && past.treatment === approach)
      .map(past => past.response ?? "open");
    return [{ ...standing, guide, tried, sources: [...sources.values()] }];
  });
}
