import {
  type Accuracy,
  type Backtest,
  type BacktestOutcome,
  type Calibration,
  type Discrimination,
  type Estimate,
  fewestPeople,
  type Knowledge,
  type OutcomeBacktest,
  predictiveValueAt,
  type Quartiles,
} from "@kedge/engine";

const ruleSetNames: Readonly<Record<string, string>> = {
  kedge: "Kedge, moderate or strong concern",
  "kedge-with-weak": "Kedge, any concern",
  "forecast-below-even": "forecast: improvement below even odds",
  "reliable-change": "reliably worse than at the start",
  "no-change-by-score-2": "not reliably better at score 2",
  "no-change-by-score-3": "not reliably better at score 3",
  "no-change-by-score-4": "not reliably better at score 4",
};

const outcomeNames: Readonly<Record<BacktestOutcome, string>> = {
  deterioration: "reliably worse at the end",
  "no-improvement": "not reliably better at the end",
  stalled: "not reliably better and still a case at the end",
};

/** A backtest in words and tables for the terminal. Every figure has its 95 % interval and the number it rests on. */
export function printBacktest(result: Backtest, knowledge: Knowledge, baseRate: number | null): string {
  const title = knowledge.instruments[result.instrument]?.title.en ?? result.instrument;
  if (result.kind === "too-little-data")
    return `${title}: not replayed. ${result.people} people; this needs ${result.needs}.\n\n`;
  const { people, replayed, reviews, forecasts, folds, withoutRoom, reliableChange } = result;
  const lines = [
    title,
    `${people} people; ${replayed} with three scores or more were replayed, ${reviews} reviews in all.`,
    `Scores a person: ${range(result.scores, 0)}; weeks from first to last: ${range(result.weeks, 1)} (median, quartiles).`,
    `Reliable change: ${reliableChange} points. ${withoutRoom} people started too well to get reliably better on this scale; they count as not better.`,
    `The expected course was fitted on other people, ${folds} folds; ${forecasts} of ${reviews} reviews had one.`,
    "No rule saw the last score. Brackets: 95 % interval by resampling people; n beside each figure.",
    "",
    ...result.outcomes.flatMap(outcome => printOutcome(outcome, baseRate)),
    ...(result.calibration ? printCalibration(result.calibration) : ["No forecasts: too few other people."]),
    "",
    "",
  ];
  return lines.join("\n");
}

function printOutcome(
  { outcome, people, events, accuracy, discrimination }: OutcomeBacktest,
  baseRate: number | null,
): string[] {
  const lines = [
    `== ${outcomeNames[outcome]}: ${events} of ${people} (base rate ${percent(events / people)})`,
  ];
  if (Math.min(events, people - events) < fewestPeople) {
    lines.push(
      `Fewer than ${fewestPeople} people on one side: too few to say how accurate a rule is. Counts only.`,
      ...table([
        ["rule", "alert, outcome", "alert, none", "no alert, outcome", "no alert, none"],
        ...accuracy.map(({ ruleSet, counts }) => [
          ruleSetNames[ruleSet] ?? ruleSet,
          ...[counts.truePositives, counts.falsePositives, counts.falseNegatives, counts.trueNegatives].map(
            String,
          ),
        ]),
      ]),
      "",
    );
    return lines;
  }
  lines.push(
    ...table([
      ["rule", "sensitivity", "specificity", "balanced accuracy"],
      ...accuracy.map(({ ruleSet, rates }) => [
        ruleSetNames[ruleSet] ?? ruleSet,
        figure(rates?.sensitivity),
        figure(rates?.specificity),
        figure(rates?.balancedAccuracy),
      ]),
    ]),
    "",
    ...table([
      ["rule", "PPV", "NPV", "flagged"],
      ...accuracy.map(({ ruleSet, rates }) => [
        ruleSetNames[ruleSet] ?? ruleSet,
        figure(rates?.positivePredictiveValue),
        figure(rates?.negativePredictiveValue),
        figure(rates?.flagged),
      ]),
    ]),
    "",
    ...table([
      ["rule", "weeks from alert to end", "scores from alert to end", "n"],
      ...accuracy.map(({ ruleSet, leadTime }) => [
        ruleSetNames[ruleSet] ?? ruleSet,
        leadTime ? range(leadTime.weeks, 1) : "–",
        leadTime ? range(leadTime.scores, 0) : "–",
        String(leadTime?.people ?? 0),
      ]),
    ]),
    "",
    `PPV and NPV hold where ${percent(events / people)} of people have this outcome, as here. Where it is rarer, more of the alerts are false.`,
    ...(baseRate !== null && outcome === "deterioration" ? atBaseRate(accuracy, baseRate) : []),
    "",
    "Ranking people by a continuous score, area under the curve:",
    ...table([
      ["scores known", "expected course", "change so far", "people with outcome"],
      ...discrimination.map(printDiscrimination),
    ]),
    "",
  );
  return lines;
}

function atBaseRate(accuracy: readonly Accuracy[], baseRate: number): string[] {
  return accuracy.flatMap(({ ruleSet, rates }) => {
    if (!rates?.sensitivity || !rates.specificity) return [];
    const value = predictiveValueAt(baseRate, rates.sensitivity.value, rates.specificity.value);
    return value === null
      ? []
      : [
          `  at a base rate of ${percent(baseRate)}: PPV ${percent(value)} (${ruleSetNames[ruleSet] ?? ruleSet})`,
        ];
  });
}

function printDiscrimination({ at, people, events, forecast, change }: Discrimination): string[] {
  return [
    at === "last" ? "all but the last" : String(at),
    number(forecast),
    number(change),
    `${events} of ${people}`,
  ];
}

function printCalibration({
  predictions,
  people,
  improved,
  groups,
  intercept,
  slope,
  coverage,
}: Calibration): string[] {
  return [
    `== ${predictions} forecasts for ${people} people, ${improved} of whom ended reliably better`,
    "Probability of ending reliably better:",
    ...(groups.length > 0
      ? table([
          ["predicted", "observed"],
          ...groups.map(({ predicted, observed }) => [percent(predicted), figure(observed)]),
        ])
      : ["  too few forecasts for groups"]),
    `Calibration slope ${number(slope)} (1 is right), intercept ${number(intercept)} (0 is right)`,
    "Prediction interval of the end score:",
    ...table([
      ["stated", "observed"],
      ...coverage.map(({ level, observed }) => [percent(level), figure(observed)]),
    ]),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function figure(estimate: Estimate | null | undefined): string {
  if (!estimate) return "–";
  const { value, interval, n } = estimate;
  const between = interval ? ` [${Math.round(interval.low * 100)}, ${Math.round(interval.high * 100)}]` : "";
  return `${percent(value)}${between} n=${n}`;
}

function number(estimate: Estimate | null): string {
  if (!estimate) return "–";
  const { value, interval, n } = estimate;
  const between = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : "";
  return `${value.toFixed(2)}${between} n=${n}`;
}

function range({ lower, median, upper }: Quartiles, digits: number): string {
  return `${median.toFixed(digits)} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}

/** Columns aligned by their widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? "").length)));
  return rows.map(row =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
