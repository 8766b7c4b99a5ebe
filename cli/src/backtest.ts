import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Backtest, backtest, type Knowledge, seededRandom } from "@kedge/engine";
import { loadContent } from "@kedge/knowledge";
import { Command, InvalidArgumentError } from "commander";
import { calibrationPlot } from "./calibration-plot.ts";
import { CommandFailure } from "./failure.ts";
import { numberOption } from "./number-option.ts";
import { printBacktest } from "./print-backtest.ts";
import { contentDirectory } from "./project-files.ts";
import { dayOption, describeProblems, readCaseloadFile } from "./read-input.ts";

interface Options {
  map: string;
  folds: number;
  bootstrap: number;
  seed: number;
  baseRate?: number;
  json?: boolean;
  svg?: string;
}

/** `kedge backtest FILE`: replays real courses score by score and shows how well the signals did. */
export function backtestCommand(): Command {
  return new Command("backtest")
    .description(
      "replay the courses of a CSV file score by score: how well would the signals have done? Nothing is stored",
    )
    .argument("<file>", "CSV file with a header")
    .requiredOption("--map <mapping>", "JSON file that says what the columns mean")
    .option(
      "--folds <n>",
      "people are split into so many groups; each is judged by the others",
      wholeNumber,
      10,
    )
    .option("--bootstrap <n>", "resamples of people for the 95 % intervals; 0 for none", wholeNumber, 500)
    .option("--seed <n>", "of the random numbers; the same seed gives the same figures", wholeNumber, 1)
    .option(
      "--base-rate <share>",
      "give the positive predictive value for deterioration at this share of people, too",
      numberOption,
    )
    .option("--json", "JSON on stdout")
    .option("--svg <file>", "write the calibration plot to this file")
    .addHelpText(
      "after",
      "\nExample: kedge backtest caseload.csv --map caseload.mapping.json --svg calibration.svg",
    )
    .action(async (file: string, options: Options) => {
      if (options.folds < 2) throw new CommandFailure("--folds must be 2 or more");
      const { baseRate } = options;
      if (baseRate !== undefined && !(baseRate > 0 && baseRate < 1))
        throw new CommandFailure("--base-rate must lie between 0 and 1");
      const content = await loadContent(contentDirectory);
      const caseload = await readCaseloadFile(file, options.map, content, dayOption(undefined));
      if (caseload.kind === "refused") throw new CommandFailure(describeProblems(file, caseload.problems));
      const { people } = caseload;
      const results = measuresOf(people, content.knowledge).map(instrument =>
        backtest(people, instrument, content.knowledge, {
          folds: options.folds,
          bootstrap: options.bootstrap,
          levels: levelsOf(content.knowledge),
          random: seededRandom(options.seed),
        }),
      );
      if (results.length === 0) throw new CommandFailure(`${file} has no score of an outcome measure`);
      if (options.svg) await writePlot(options.svg, results, content.knowledge, basename(file));
      if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`);
      else
        for (const result of results)
          process.stdout.write(printBacktest(result, content.knowledge, baseRate ?? null));
    });
}

function wholeNumber(text: string): number {
  const number = numberOption(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError("It is not a whole number from 0 on.");
  return number;
}

function measuresOf(
  people: readonly { readonly scores: readonly { readonly instrument: string }[] }[],
  knowledge: Knowledge,
): string[] {
  const codes = new Set(people.flatMap(person => person.scores.map(score => score.instrument)));
  return [...codes].filter(code => knowledge.instruments[code]?.purposes.includes("outcome")).sort();
}

/** The bands that the signals use, and the level that forecasts are usually stated at. */
function levelsOf(knowledge: Knowledge): number[] {
  const { narrowBand, wideBand } = knowledge.signals["not-on-track"]?.thresholds ?? {};
  return [narrowBand?.value, wideBand?.value, 0.95].filter(level => level !== undefined);
}

async function writePlot(
  file: string,
  results: readonly Backtest[],
  knowledge: Knowledge,
  source: string,
): Promise<void> {
  const plotted = results.flatMap(result =>
    result.kind === "replayed" && result.calibration && result.calibration.groups.length > 0
      ? [{ instrument: result.instrument, calibration: result.calibration }]
      : [],
  );
  const [first] = plotted;
  if (!first) throw new CommandFailure(`There are too few forecasts to draw; ${file} was not written`);
  const title = knowledge.instruments[first.instrument]?.title.en ?? first.instrument;
  await writeFile(file, calibrationPlot(first.calibration, `${title}, ${source}`));
  if (plotted.length > 1)
    process.stderr.write(`${file} shows ${title}, the first of ${plotted.length} measures\n`);
}
