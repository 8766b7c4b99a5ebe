import type { LocalDate } from "./date.ts";
import { expectedStanding } from "./expected-standing.ts";
import { bandOf } from "./instrument/index.ts";
import type { Knowledge, RuleContent } from "./knowledge.ts";
import { improvement, isCase, type MeasureCourse } from "./measure-course.ts";
import { nextStepRules, type Situation } from "./next-steps/index.ts";
import { reasonRules } from "./reasons/index.ts";
import type { ClientRecord } from "./record.ts";
import type {
  Attention,
  ChangeCategory,
  MeasureSummary,
  NextStep,
  Reason,
  Review,
  Signal,
  Strength,
  Unjudged,
} from "./review-result.ts";
import { type RuleContext, ruleContext } from "./rule-context.ts";
import { type SignalRule, signalRules } from "./signals/index.ts";

/**
 * What is happening with one person, what may explain it, and what to do next: scores → change → expected course →
 * signals → reasons → next steps. Pure: the same record, knowledge and day give the same review, everywhere.
 * @param asOf the day of the review; later entries of the record are left out
 * @throws RangeError when the content lacks a rule or one of its thresholds
 */
export function review(record: ClientRecord, knowledge: Knowledge, asOf: LocalDate): Review {
  const context = ruleContext(record, knowledge, asOf);
  const { signals, unjudged } = findSignals(context);
  const reasons = findReasons(context, signals);
  return {
    asOf,
    contentVersion: knowledge.version,
    measures: context.measures.map(measure => summarize(measure, knowledge)),
    signals,
    unjudged,
    reasons,
    nextSteps: proposeNextSteps(context, signals, reasons),
    attention: attentionFor(signals),
  };
}

const strengthRank: Readonly<Record<Strength, number>> = { strong: 0, moderate: 1, weak: 2 };
const toneRank: Readonly<Record<Signal["tone"], number>> = { risk: 0, concern: 1, good: 2 };

/** The numbers a rule asks for, from its content. */
function thresholdsOf<Key extends string>(
  content: Readonly<Record<string, RuleContent>>,
  folder: string,
  code: string,
  keys: readonly Key[],
): Record<Key, number> {
  const rule = content[code];
  if (!rule) throw new RangeError(`content/${folder}/${code}.json is missing`);
  const numbers = {} as Record<Key, number>;
  for (const key of keys) {
    const threshold = rule.thresholds[key];
    if (!threshold) throw new RangeError(`content/${folder}/${code}.json has no threshold "${key}"`);
    numbers[key] = threshold.value;
  }
  return numbers;
}

function findSignals(context: RuleContext): { signals: Signal[]; unjudged: Unjudged[] } {
  const present = new Map<SignalRule, Signal>();
  const unjudged: Unjudged[] = [];
  for (const rule of signalRules) {
    const thresholds = thresholdsOf(context.knowledge.signals, "signals", rule.code, rule.thresholds);
    const outcome = rule.evaluate(context, thresholds);
    switch (outcome.kind) {
      case "present": {
        const { strength, data, values } = outcome;
        present.set(rule, { code: rule.code, tone: rule.tone, strength, data, values });
        break;
      }
      case "too-little-data":
        unjudged.push({ code: rule.code, needs: outcome.needs, values: outcome.values });
        break;
      case "absent":
        break;
    }
  }
  const codes = new Set([...present.keys()].map(rule => rule.code));
  const signals = [...present]
    .filter(([rule]) => !rule.withheldBy?.some(code => codes.has(code)))
    .map(([, signal]) => signal);
  const urgency = (signal: Signal): number => mostUrgentFirst.indexOf(attentionOf(signal));
  signals.sort(
    (a, b) =>
      toneRank[a.tone] - toneRank[b.tone] ||
      urgency(a) - urgency(b) ||
      strengthRank[a.strength] - strengthRank[b.strength],
  );
  return { signals, unjudged };
}

function findReasons(context: RuleContext, signals: readonly Signal[]): Reason[] {
  const present = signals.map(signal => signal.code);
  const supported: Extract<Reason, { kind: "supported" }>[] = [];
  const unknown: Reason[] = [];
  for (const rule of reasonRules) {
    const explains = rule.explains.filter(code => present.includes(code));
    if (explains.length === 0) continue;
    const thresholds = thresholdsOf(context.knowledge.reasons, "reasons", rule.code, rule.thresholds);
    const outcome = rule.evaluate(context, thresholds);
    switch (outcome.kind) {
      case "supported": {
        const { strength, dataFor, dataAgainst, values } = outcome;
        supported.push({
          kind: "supported",
          code: rule.code,
          strength,
          dataFor,
          dataAgainst,
          explains,
          values,
        });
        break;
      }
      case "not-known":
        unknown.push({ kind: "not-known", code: rule.code, explains });
        break;
      case "not-supported":
        break;
    }
  }
  supported.sort((a, b) => strengthRank[a.strength] - strengthRank[b.strength]);
  return [...supported, ...unknown];
}

function proposeNextSteps(
  context: RuleContext,
  signals: readonly Signal[],
  reasons: readonly Reason[],
): NextStep[] {
  const grounds = new Map<string, Strength>();
  for (const signal of signals) grounds.set(signal.code, signal.strength);
  for (const reason of reasons) if (reason.kind === "supported") grounds.set(reason.code, reason.strength);
  const situation: Situation = { context, signals, reasons, has: code => grounds.has(code) };
  const steps: { readonly step: NextStep; readonly place: number }[] = [];
  for (const rule of nextStepRules) {
    const because = rule.answers.filter(code => grounds.has(code));
    const strength = because
      .map(code => grounds.get(code))
      .reduce<Strength | undefined>(
        (best, next) => (next && (!best || strengthRank[next] < strengthRank[best]) ? next : best),
        undefined,
      );
    if (!strength) continue;
    const thresholds = thresholdsOf(
      context.knowledge.nextSteps,
      "next-steps",
      rule.code,
      rule.thresholds ?? [],
    );
    if (rule.fits && !rule.fits(situation, thresholds)) continue;
    const heldBackBy = rule.heldBackBy?.(situation, thresholds) ?? null;
    steps.push({
      step: {
        code: rule.code,
        because,
        strength,
        values: rule.values?.(situation, thresholds) ?? {},
        ...(heldBackBy ? { heldBackBy } : {}),
      },
      place: because.includes("risk") ? 0 : rule.addition ? 3 : heldBackBy ? 2 : 1,
    });
  }
  return steps
    .sort((a, b) => a.place - b.place || strengthRank[a.step.strength] - strengthRank[b.step.strength])
    .map(({ step }) => step);
}

const mostUrgentFirst: readonly Attention[] = ["risk", "now", "soon", "watch", "none"];

function attentionOf({ code, tone, strength }: Signal): Attention {
  if (tone === "concern" && strength === "weak") return "watch";
  return signalRules.find(rule => rule.code === code)?.attention ?? "none";
}

function attentionFor(signals: readonly Signal[]): Attention {
  const asked = signals.map(attentionOf);
  return mostUrgentFirst.find(attention => asked.includes(attention)) ?? "none";
}

function changeCategory({ instrument, baseline, latest, scores }: MeasureCourse): ChangeCategory | null {
  if (scores.length < 2 || !instrument.reliableChange) return null;
  const better = improvement(instrument, baseline.total, latest.total);
  if (better >= instrument.reliableChange.points) return "improved";
  return -better >= instrument.reliableChange.points ? "worsened" : "unchanged";
}

function summarize(measure: MeasureCourse, knowledge: Knowledge): MeasureSummary {
  const { instrument, scores, baseline, latest } = measure;
  const previous = scores.at(-2);
  const course = knowledge.expectedCourses[instrument.code];
  const bands = thresholdsOf(knowledge.signals, "signals", "not-on-track", ["narrowBand", "wideBand"]);
  return {
    instrument: instrument.code,
    scores: scores.length,
    baseline: { on: baseline.on, total: baseline.total },
    latest: { on: latest.on, total: latest.total },
    ...(previous ? { previous: { on: previous.on, total: previous.total } } : {}),
    change: latest.total - baseline.total,
    reliableChange: instrument.reliableChange?.points ?? null,
    category: changeCategory(measure),
    band: bandOf(instrument.bands, instrument.range, latest.total),
    isCase: isCase(instrument, latest.total),
    expected:
      course && scores.length > 1
        ? expectedStanding(measure, course, bands.narrowBand, bands.wideBand)
        : null,
  };
}
