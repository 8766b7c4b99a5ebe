import { InstrumentError } from "./errors.ts";
import type { CutOff, ScorableInstrument, ScreenRule, SymptomCount } from "./instrument.ts";
import { reaches } from "./interpret.ts";
import type { InstrumentScore } from "./scorer.ts";

/** What a screening rule may depend on besides the answers. */
export interface AboutPerson {
  readonly sex?: "female" | "male";
}

/** What one screening rule says. `unclear`: something has to be asked first. */
export interface ScreenOutcome {
  readonly rule: string;
  readonly outcome: "positive" | "negative" | "unclear";
  /** The instrument's own word for it, for example `acute-positive`; it describes the answers, never a person's risk. */
  readonly detail: string | null;
}

type Points = ReadonlyMap<string, number | null>;
type Verdict = Omit<ScreenOutcome, "rule">;

/** Applies every screening rule of an instrument to one scored response. */
export function screen(
  instrument: ScorableInstrument,
  score: InstrumentScore,
  points: Points,
  person: AboutPerson,
): readonly ScreenOutcome[] {
  return (instrument.scoring?.screens ?? []).map(rule => ({
    rule: rule.code,
    ...judge(rule, instrument, score, points, person),
  }));
}

/** The `linkId`s that a rule looks at. */
export function itemsOf(rule: ScreenRule): readonly string[] {
  switch (rule.kind) {
    case "cut-off":
      return rule.soleItem ? [rule.soleItem.linkId] : [];
    case "counts":
      return rule.counts.flatMap(count => count.items.map(item => item.linkId));
    case "asq":
      return [...rule.questions, rule.acute];
    case "c-ssrs":
      return [
        ...rule.low,
        ...rule.moderate,
        ...rule.high,
        ...rule.gates.flatMap(({ opener, opens }) => [opener, ...opens]),
      ];
  }
}

function judge(
  rule: ScreenRule,
  instrument: ScorableInstrument,
  score: InstrumentScore,
  points: Points,
  person: AboutPerson,
): Verdict {
  switch (rule.kind) {
    case "cut-off":
      return byCutOff(rule, instrument, score, points, person);
    case "counts":
      return byCounts(rule.counts, points);
    case "asq":
      return bySuicideScreeningQuestions(rule, points);
    case "c-ssrs":
      return byColumbiaScreener(rule, points);
  }
}

const plain = (outcome: Verdict["outcome"]): Verdict => ({ outcome, detail: null });

function byCutOff(
  rule: Extract<ScreenRule, { kind: "cut-off" }>,
  instrument: ScorableInstrument,
  score: InstrumentScore,
  points: Points,
  person: AboutPerson,
): Verdict {
  if (score.total === null) return plain("unclear");
  const cutOff = applicable(instrument, rule.cutOff, person);
  if (!reaches(cutOff, score.total)) return plain("negative");
  const { soleItem } = rule;
  if (soleItem !== undefined && (points.get(soleItem.linkId) ?? 0) === score.sum)
    return { outcome: "unclear", detail: soleItem.detail };
  return plain("positive");
}

/** The cut-off for this person; when it depends on an unknown sex, the more sensitive one. */
function applicable(instrument: ScorableInstrument, code: string, person: AboutPerson): CutOff {
  const named = instrument.cutOffs.filter(cutOff => cutOff.code === code);
  const fitting = named.filter(cutOff => cutOff.appliesTo === "everyone" || cutOff.appliesTo === person.sex);
  const [first, ...others] = fitting.length > 0 ? fitting : named;
  if (first === undefined) throw new InstrumentError(instrument.code, `it has no cut-off called "${code}"`);
  return others.reduce((best, cutOff) => (reaches(cutOff, best.value) ? cutOff : best), first);
}

/** A skipped item counts as neither: the rule is `unclear` only where it could turn the verdict. */
function byCounts(counts: readonly SymptomCount[], points: Points): Verdict {
  const verdicts = counts.map(count => {
    let reached = 0;
    let skipped = 0;
    for (const { linkId, pointsAtLeast } of count.items) {
      const value = points.get(linkId) ?? null;
      if (value === null) skipped += 1;
      else if (value >= pointsAtLeast) reached += 1;
    }
    const atMost = count.atMost ?? count.items.length;
    if (reached > atMost || reached + skipped < count.atLeast) return "negative";
    return reached >= count.atLeast && reached + skipped <= atMost ? "positive" : "unclear";
  });
  if (verdicts.includes("negative")) return plain("negative");
  return plain(verdicts.includes("unclear") ? "unclear" : "positive");
}

const yes = (points: Points, linkId: string) => (points.get(linkId) ?? 0) > 0;
const skipped = (points: Points, linkId: string) => (points.get(linkId) ?? null) === null;

function bySuicideScreeningQuestions(rule: Extract<ScreenRule, { kind: "asq" }>, points: Points): Verdict {
  if (yes(points, rule.acute)) return { outcome: "positive", detail: "acute-positive" };
  const positive = rule.questions.some(linkId => yes(points, linkId) || skipped(points, linkId));
  if (!positive) return { outcome: "negative", detail: "negative" };
  if (skipped(points, rule.acute)) return { outcome: "positive", detail: "positive-ask-right-now" };
  return { outcome: "positive", detail: "non-acute-positive" };
}

function byColumbiaScreener(rule: Extract<ScreenRule, { kind: "c-ssrs" }>, points: Points): Verdict {
  if (rule.high.some(linkId => yes(points, linkId))) return { outcome: "positive", detail: "high" };
  const notAsked = new Set(
    rule.gates
      .filter(({ opener }) => !skipped(points, opener) && !yes(points, opener))
      .flatMap(({ opens }) => opens),
  );
  const unknown = [...rule.low, ...rule.moderate, ...rule.high].some(
    linkId => skipped(points, linkId) && !notAsked.has(linkId),
  );
  if (unknown) return { outcome: "unclear", detail: "not-answered" };
  if (rule.moderate.some(linkId => yes(points, linkId))) return { outcome: "positive", detail: "moderate" };
  if (rule.low.some(linkId => yes(points, linkId))) return { outcome: "positive", detail: "low" };
  return { outcome: "negative", detail: "none-reported" };
}
