import { normalQuantile } from "../change/index.ts";
import type { Knowledge } from "../knowledge.ts";
import type { InstrumentCode } from "../record.ts";
import type { Difference, FollowUp } from "./follow-up.ts";

/** Why a before–after comparison can't show that a step works; always to be shown with it, as `limit.<code>` of the wording. */
export const pooledLimits = ["uncontrolled", "regression-to-the-mean", "other-steps"] as const;

/** What happened after one step over many people. */
export interface PooledFollowUp {
  readonly nextStep: string;
  readonly instrument: InstrumentCode;
  /** People with enough scores on both sides; each counts once, with the first time they took the step up. */
  readonly people: number;
  readonly result:
    | { readonly kind: "too-few-people" }
    | {
        readonly kind: "pooled";
        /** People's mean change of level, in points of improvement. */
        readonly level: Difference;
        /** The same beyond what was to be expected for each of them; `null` where fewer than all had an expected course. */
        readonly beyondExpected: Difference | null;
        readonly better: number;
        readonly noClearChange: number;
        readonly worse: number;
        /** People who took up another step in the same weeks. */
        readonly withOtherSteps: number;
      };
  readonly limits: typeof pooledLimits;
}

/**
 * Pools people's before–after comparisons by step and measure. There is no comparison group: people tend to take up a
 * step when they are at their worst, and many would have got better anyway (regression to the mean), so this is a
 * description, never an effect.
 * @param people each person's follow-ups, as `followUps` gives them
 */
export function pooledFollowUps(
  people: Iterable<readonly FollowUp[]>,
  knowledge: Knowledge,
): PooledFollowUp[] {
  const byStep = new Map<string, Judged[]>();
  for (const own of people) {
    const counted = new Set<string>();
    for (const followUp of own) {
      const { outcome, nextStep, instrument } = followUp;
      const key = `${nextStep} ${instrument}`;
      if (outcome.kind !== "judged" || counted.has(key)) continue;
      counted.add(key);
      const judged = byStep.get(key);
      if (judged) judged.push({ followUp, outcome });
      else byStep.set(key, [{ followUp, outcome }]);
    }
  }
  const { minimumPeople, intervalLevel } = knowledge.followUp.thresholds;
  const pooled: PooledFollowUp[] = [];
  for (const judged of byStep.values()) {
    const [first] = judged;
    if (!first) continue;
    const { nextStep, instrument } = first.followUp;
    const enough = judged.length >= Math.max(2, minimumPeople.value);
    pooled.push({
      nextStep,
      instrument,
      people: judged.length,
      result: enough ? pool(judged, intervalLevel.value) : { kind: "too-few-people" },
      limits: pooledLimits,
    });
  }
  return pooled.sort((a, b) => b.people - a.people || (a.nextStep < b.nextStep ? -1 : 1));
}

interface Judged {
  readonly followUp: FollowUp;
  readonly outcome: Extract<FollowUp["outcome"], { kind: "judged" }>;
}

function pool(judged: readonly Judged[], level: number): PooledFollowUp["result"] {
  const count = (verdict: Judged["outcome"]["verdict"]): number =>
    judged.filter(({ outcome }) => outcome.verdict === verdict).length;
  const beyond = judged.flatMap(({ outcome }) => outcome.beyondExpected?.mean ?? []);
  return {
    kind: "pooled",
    level: meanWithInterval(
      judged.map(({ outcome }) => outcome.level.mean),
      level,
    ),
    beyondExpected: beyond.length === judged.length ? meanWithInterval(beyond, level) : null,
    better: count("better"),
    noClearChange: count("no-clear-change"),
    worse: count("worse"),
    withOtherSteps: judged.filter(({ followUp }) => followUp.alsoTakenUp.length > 0).length,
  };
}

/** The mean over people with the interval that their spread gives, mean ± z·s/√n. */
function meanWithInterval(values: readonly number[], level: number): Difference {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
