import type { Accuracy, Backtest, BacktestOutcome, OutcomeBacktest, Quartiles } from "../backtest/index.ts";
import type { InstrumentCode } from "../record.ts";

/** A rule of which it may be said how well it did. */
export interface PublishedRule {
  readonly ruleSet: string;
  readonly rates: NonNullable<Accuracy["rates"]>;
  /** From the first alert to the end of the course, in weeks; `null` where too few people had both. */
  readonly leadWeeks: Quartiles | null;
}

export interface PublishedOutcome {
  readonly outcome: BacktestOutcome;
  readonly people: number;
  readonly events: number;
  /** The rules that may be shown; the others are hidden. */
  readonly rules: readonly PublishedRule[];
}

/** What may leave of a backtest: figures of groups, and nothing that leads to a few people. */
export type PublishedBacktest =
  | { readonly kind: "too-few"; readonly instrument: InstrumentCode }
  | {
      readonly kind: "replayed";
      readonly instrument: InstrumentCode;
      readonly reliableChange: number;
      readonly outcomes: readonly PublishedOutcome[];
    };

/** The rules worth comparing for a service: Kedge's signals, with the weak ones, and the plain rule they must beat. */
const shownRules: readonly string[] = ["kedge", "kedge-with-weak", "reliable-change"];
const shownOutcomes: readonly BacktestOutcome[] = ["deterioration", "no-improvement"];

/**
 * Hides small numbers of a backtest. A rule is shown for an outcome when each cell of its fourfold table is 0 or at
 * least `smallest`, and when the difference of each cell from that of any table already shown is, too: one rule may be
 * part of another, and one outcome of another.
 */
export function publishBacktest(result: Backtest, smallest: number): PublishedBacktest {
  if (result.kind === "too-little-data") return { kind: "too-few", instrument: result.instrument };
  const tables: number[][] = [];
  const isSafe = (count: number): boolean => count === 0 || Math.abs(count) >= smallest;
  const mayShow = (cells: readonly number[]): boolean =>
    [Array.from({ length: cells.length }, () => 0), ...tables].every(table =>
      cells.every((count, index) => isSafe(count - (table[index] ?? 0))),
    );
  const publish = ({ outcome, people, events, accuracy }: OutcomeBacktest): PublishedOutcome[] => {
    const rules = accuracy.flatMap(({ ruleSet, counts, rates, leadTime }): PublishedRule[] => {
      const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
      const cells = [truePositives, falsePositives, falseNegatives, trueNegatives, events, people - events];
      if (!rates || !shownRules.includes(ruleSet) || !mayShow(cells)) return [];
      tables.push(cells);
      return [{ ruleSet, rates, leadWeeks: leadTime && leadTime.people >= smallest ? leadTime.weeks : null }];
    });
    // Without a rule, how many had the outcome is not told either.
    return rules.length > 0 ? [{ outcome, people, events, rules }] : [];
  };
  const outcomes = result.outcomes.filter(({ outcome }) => shownOutcomes.includes(outcome)).flatMap(publish);
  if (outcomes.length === 0) return { kind: "too-few", instrument: result.instrument };
  return { kind: "replayed", instrument: result.instrument, reliableChange: result.reliableChange, outcomes };
}
