import type { PathwayStanding } from "@kedge/api";
import {
  nextPathwayReview,
  pathwayPosition,
  ruleContext,
  stepProposal,
  type TreatmentTrials,
  treatmentTrials,
} from "@kedge/engine";
import type { KeptPathways } from "@kedge/store";
import type { CurrentReview } from "../reviews.ts";

/**
 * Where the person of this review is in stepped care, and what was tried so far.
 * @param kept how the organization departs from the pathways
 */
export function pathwayStanding(
  { record, knowledge, asOf, review }: CurrentReview,
  kept: KeptPathways | null,
): {
  readonly pathway: PathwayStanding | null;
  readonly trials: TreatmentTrials;
} {
  const context = ruleContext(record, knowledge, asOf);
  const trials = treatmentTrials(context);
  const position = pathwayPosition(context);
  if (!position) return { pathway: null, trials };
  const proposal = stepProposal(position, context, new Set(review.signals.map(({ code }) => code)));
  const own = kept?.pathways.find(({ pathway }) => pathway === position.pathway.code);
  const noteOn = (code: string | undefined) => own?.steps.find(({ step }) => step === code)?.note ?? null;
  return {
    trials,
    pathway: {
      pathway: position.pathway.code,
      own:
        kept && own
          ? {
              since: kept.changedAt.toISOString(),
              onStep: noteOn(position.step?.code),
              onProposal: noteOn(proposal?.to.code),
            }
          : null,
      step: position.step?.code ?? null,
      severity: position.severity,
      nextReview: nextPathwayReview(position, context),
      proposal: proposal && {
        direction: proposal.direction,
        to: proposal.to.code,
        because: proposal.because,
      },
    },
  };
}
