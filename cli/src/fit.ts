import { CourseStatistics, type EstimationMethod, fitCourse, posteriorOf } from "@kedge/engine";
import { Command, Option } from "commander";
import { CommandFailure } from "./failure.ts";
import { numberIn, readTable } from "./table.ts";

/** `kedge fit FILE`: the mixed model y ~ x + (x | id), by restricted or full maximum likelihood. */
export function fitCommand(): Command {
  return new Command("fit")
    .description("fit y ~ x + (x | id) to a CSV file with a row per score; streams files of any length")
    .argument("<file>", "CSV file with a header; .gz is unpacked, - is stdin")
    .requiredOption("--id <column>", "the person")
    .requiredOption("--x <column>", "course time")
    .requiredOption("--y <column>", "the score; rows without one are left out")
    .addOption(new Option("--method <method>", "estimation").choices(["reml", "ml"]).default("reml"))
    .option("--json", "JSON on stdout (always)")
    .action(async (file: string, options: { id: string; x: string; y: string; method: EstimationMethod }) => {
      const { ids, statistics } = await readStatistics(file, options);
      const fit = fitCourse(statistics, { method: options.method });
      if (fit.kind === "too-little-data") {
        throw new CommandFailure(
          `${file}: ${fit.people} people, ${fit.scores} scores; the model needs ${fit.needs}`,
        );
      }
      const { fixed, fixedCovariance, between, residualVariance, people, scores } = fit.model;
      const random = ids.map((id, person) => {
        const { mean } = posteriorOf(fit.model, statistics.person(person));
        return { id, intercept: mean.intercept - fixed.intercept, slope: mean.slope - fixed.slope };
      });
      const result = {
        n_people: people,
        n_scores: scores,
        deviance: fit.deviance,
        fixed: {
          intercept: fixed.intercept,
          slope: fixed.slope,
          se_intercept: Math.sqrt(fixedCovariance.intercept),
          se_slope: Math.sqrt(fixedCovariance.slope),
        },
        var_intercept: between.intercept,
        cov: between.covariance,
        var_slope: between.slope,
        residual_variance: residualVariance,
        singular: fit.singular,
      };
      writeResult(result, random);
    });
}

/** In pieces: a million people make more text than one string may hold. */
function writeResult(result: object, random: readonly object[]): void {
  process.stdout.write(`${JSON.stringify(result).slice(0, -1)},"random":[`);
  const pieceLength = 10_000;
  for (let start = 0; start < random.length; start += pieceLength) {
    const piece = random.slice(start, start + pieceLength).map(person => JSON.stringify(person));
    process.stdout.write(`${start > 0 ? "," : ""}${piece.join(",")}`);
  }
  process.stdout.write("]}\n");
}

async function readStatistics(
  file: string,
  { id, x, y }: { readonly id: string; readonly x: string; readonly y: string },
): Promise<{ ids: string[]; statistics: CourseStatistics }> {
  const statistics = new CourseStatistics();
  const people = new Map<string, number>();
  for await (const row of readTable(file, [id, x, y])) {
    const [person = "", xText = "", yText = ""] = row.cells;
    const score = numberIn(file, row, y, yText);
    const time = numberIn(file, row, x, xText);
    if (score === null || time === null) continue;
    const known = people.get(person);
    if (known === undefined) people.set(person, statistics.add([{ x: time, y: score }]));
    else statistics.addScore(known, { x: time, y: score });
  }
  return { ids: [...people.keys()], statistics };
}
