import { pathwayPosition, type StepProposal, stepProposal } from "../pathway/index.ts";
import type { Situation } from "./next-step-rule.ts";

/** The pathway's proposal, when it goes in the given direction. */
export function proposedStep(
  { context, signals }: Situation,
  direction: StepProposal["direction"],
): StepProposal | null {
  const position = pathwayPosition(context);
  const codes = new Set(signals.map(({ code }) => code));
  const proposal = position && stepProposal(position, context, codes);
  return proposal?.direction === direction ? proposal : null;
}
