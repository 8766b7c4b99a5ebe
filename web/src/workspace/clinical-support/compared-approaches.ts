import type { Care, ClientPage } from "@kedge/api";
import type { ApproachTable, Response } from "@kedge/engine";
import type { ClinicalSupport } from "@kedge/knowledge";

type Guide = ClinicalSupport["approaches"]["approaches"][number];

export interface ComparedApproach {
  readonly guide: Guide;
  /** Where its evidence for this person's problem comes from; `null` where it is not among those listed for it. */
  readonly forProblem: string | null;
  readonly wished: boolean;
  readonly now: boolean;
  /** What came of each earlier try; `open` where nobody said. */
  readonly tried: readonly (Response | "open")[];
  /** Codes of what was found in this person that it fits. */
  readonly fits: readonly string[];
}

/** The approaches beside each other for this person, in the guide's order: a comparison, never a ranking. */
export function comparedApproaches(
  guides: readonly Guide[],
  { byProblem, byPattern }: ApproachTable,
  { problem, approach }: ClientPage["episode"],
  care: Care,
): ComparedApproach[] {
  const evidence = byProblem.find(row => row.problem === problem);
  const present = new Set<string>(
    care.findings.filter(finding => finding.present).map(finding => finding.code),
  );
  return guides.map(guide => ({
    guide,
    forProblem: evidence?.approaches.includes(guide.approach) ? evidence.source : null,
    wished: care.preferredApproaches.includes(guide.approach),
    now: approach === guide.approach,
    tried: care.pastTreatments
      .filter(past => past.kind === "psychological" && past.treatment === guide.approach)
      .map(past => past.response ?? "open"),
    fits: byPattern
      .filter(row => present.has(row.finding) && row.approaches.includes(guide.approach))
      .map(row => row.finding),
  }));
}
