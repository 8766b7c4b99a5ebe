import {
  benefit,
  type ChangeDirection,
  type ClinicalCategory,
  type CutoffPassage,
  clinicalCategory,
} from "./category.ts";
import { type Cutoff, jacobsonCutoff, trueScoreDistribution } from "./cutoff.ts";
import { checkedReliability } from "./measurement-error.ts";
import { type Distribution, sampleCorrelation, sampleDistribution } from "./moments.ts";
import { normalQuantile } from "./normal.ts";
import { changeInPercent, type ShareOfChange } from "./percentage.ts";
import { changeInPoints, type PointsOfChange } from "./points.ts";
import {
  type ReliableChangeMethod,
  type ReliableChangeOptions,
  reliabilityOfDifference,
  reliableChange,
  type ScorePair,
} from "./reliable-change.ts";

/** How change is judged in a group; means, spreads and the correlation come from the group itself. */
export type GroupRule =
  | { readonly method: "jt" | "en" | "gln" | "ha"; readonly reliability: number; readonly confidence: number }
  | {
      readonly method: "nk";
      readonly reliability: number;
      readonly reliabilityPost: number;
      readonly confidence: number;
    }
  | ({ readonly method: "points" } & PointsOfChange)
  | ({ readonly method: "percentage" } & ShareOfChange);

/** The clinical population is the group's first scores. */
export type GroupCutoff =
  | { readonly type: "a" }
  | { readonly type: "b" | "c"; readonly functional: Distribution };

export interface GroupOptions {
  readonly rule: GroupRule;
  /** `null`: judge change alone; nobody is Recovered or Harmed then. */
  readonly cutoff: GroupCutoff | null;
  readonly higherIsBetter: boolean;
}

/** A missing score is `null`, `undefined` or `NaN`. */
export interface GroupRow<Id> {
  readonly id: Id;
  readonly pre: number | null | undefined;
  readonly post: number | null | undefined;
}

export interface PersonChange<Id> extends ScorePair {
  readonly id: Id;
  /** Last minus first score, in points. */
  readonly change: number;
  /** The reliable change index; `null` where the rule has none. */
  readonly rci: number | null;
  readonly category: ClinicalCategory;
}

export type GroupChange<Id> =
  | {
      readonly kind: "computed";
      /** Mean and standard deviation of the first scores, and the cut-off score. */
      readonly cutoff: { readonly mean: number; readonly sd: number; readonly value: number } | null;
      readonly counts: Readonly<Record<ClinicalCategory, number>>;
      readonly people: readonly PersonChange<Id>[];
    }
  | { readonly kind: "too-little-data"; readonly complete: number; readonly needs: string };

/**
 * Change of every person of a group and how many fall into each category. People without a first or last score are
 * left out. Formulas as in the R package clinicalsignificance (Claus et al. 2020 data and others), but for cut-off
 * `b`: see `jacobsonCutoff`. With `ha`, somebody counts as Recovered when the true score estimated from the last one
 * has passed the cut-off by more than measurement error, and as Harmed when they began on the functional side and
 * deteriorated, as in that package.
 * @throws RangeError when a reliability, a standard deviation or the confidence is outside its range
 */
export function changeOfGroup<Id>(rows: readonly GroupRow<Id>[], options: GroupOptions): GroupChange<Id> {
  const complete = rows.flatMap(row =>
    isScore(row.pre) && isScore(row.post) ? [{ id: row.id, pre: row.pre, post: row.post }] : [],
  );
  const tooLittle = (needs: string): GroupChange<Id> => ({
    kind: "too-little-data",
    complete: complete.length,
    needs,
  });
  const needsSpread = options.cutoff !== null || "reliability" in options.rule;
  if (needsSpread && complete.length < 2) return tooLittle("at least 2 people with a first and a last score");
  const group = momentsOf(complete);
  if (needsSpread && !(group.pre.sd > 0)) return tooLittle("first scores that differ between people");

  const judge = judgeOf(options.rule, group, options.higherIsBetter);
  if (judge === null)
    return tooLittle("differences that hold more than measurement error, or another method");
  const cutoff = options.cutoff && { ...group.pre, value: cutoffValue(options.cutoff, options, group) };
  const passageOf = cutoff && passageBy(cutoff.value, options, group);

  const counts = { Recovered: 0, Improved: 0, Unchanged: 0, Deteriorated: 0, Harmed: 0 };
  const people = complete.map(({ id, pre, post }) => {
    const scores = { pre, post };
    const { rci, direction } = judge(scores);
    const category = clinicalCategory(direction, passageOf?.(scores) ?? null);
    counts[category] += 1;
    return { id, pre, post, change: post - pre, rci, category };
  });
  return { kind: "computed", cutoff, counts, people };
}

interface GroupMoments {
  readonly pre: Distribution;
  readonly post: Distribution;
  readonly correlation: number;
}

function momentsOf(people: readonly ScorePair[]): GroupMoments {
  const pre = people.map(person => person.pre);
  const post = people.map(person => person.post);
  const [first, last] = [sampleDistribution(pre), sampleDistribution(post)];
  const varies = first.sd > 0 && last.sd > 0;
  return { pre: first, post: last, correlation: varies ? sampleCorrelation(pre, post) : 0 };
}

type Judge = (scores: ScorePair) => { readonly rci: number | null; readonly direction: ChangeDirection };

/** `null` where the rule can't be computed for this group. */
function judgeOf(rule: GroupRule, group: GroupMoments, higherIsBetter: boolean): Judge | null {
  switch (rule.method) {
    case "points":
      return scores => ({ rci: null, direction: changeInPoints(rule, scores, higherIsBetter) });
    case "percentage":
      return scores => ({ rci: null, direction: changeInPercent(rule, scores, higherIsBetter) });
    case "nk":
      return byIndex({ ...rule, ...group.pre }, { higherIsBetter, confidence: rule.confidence });
    case "jt":
    case "en":
    case "gln": {
      const method = { method: rule.method, reliability: rule.reliability, ...group.pre };
      return byIndex(method, { higherIsBetter, confidence: rule.confidence });
    }
    case "ha": {
      const method = { ...group, method: "ha", reliability: rule.reliability } as const;
      const computable = reliabilityOfDifference(method) > 0 && reliabilityAfter(rule.reliability, group) > 0;
      return computable ? byIndex(method, { higherIsBetter, confidence: rule.confidence }) : null;
    }
  }
}

function byIndex(method: ReliableChangeMethod, options: ReliableChangeOptions): Judge {
  return scores => reliableChange(method, scores, options);
}

/** Reliability of the last scores, whose spread may differ from that of the first (Hageman & Arrindell 1999). */
function reliabilityAfter(reliability: number, group: GroupMoments): number {
  const trueScores = trueScoreDistribution(group.post, group.pre, reliability);
  return group.post.sd > 0 ? (trueScores.sd / group.post.sd) ** 2 : 0;
}

function cutoffValue(
  cutoff: GroupCutoff,
  { rule, higherIsBetter }: GroupOptions,
  group: GroupMoments,
): number {
  const population = (scores: Distribution): Distribution =>
    rule.method === "ha" ? trueScoreDistribution(scores, group.pre, rule.reliability) : scores;
  const clinical = population(group.pre);
  const specified: Cutoff =
    cutoff.type === "a"
      ? { type: "a", clinical, higherIsBetter }
      : { type: cutoff.type, clinical, functional: population(cutoff.functional), higherIsBetter };
  return jacobsonCutoff(specified);
}

function passageBy(
  cutoff: number,
  { rule, higherIsBetter }: GroupOptions,
  group: GroupMoments,
): (scores: ScorePair) => CutoffPassage {
  const clinicalBefore = (pre: number): boolean => benefit(pre - cutoff, higherIsBetter) < 0;
  if (rule.method !== "ha")
    return ({ pre, post }) => ({
      clinicalBefore: clinicalBefore(pre),
      functionalAfter: benefit(post - cutoff, higherIsBetter) > 0,
    });
  const reliability = reliabilityAfter(rule.reliability, group);
  const error = Math.sqrt(reliability * (1 - checkedReliability(rule.reliability))) * group.pre.sd;
  const critical = normalQuantile(rule.confidence);
  return ({ pre, post }) => {
    const trueScore = group.post.mean + (post - group.post.mean) * reliability;
    const passed = benefit((trueScore - cutoff) / error, higherIsBetter) > critical;
    return { clinicalBefore: clinicalBefore(pre), functionalAfter: clinicalBefore(pre) && passed };
  };
}

function isScore(score: number | null | undefined): score is number {
  return typeof score === "number" && Number.isFinite(score);
}
