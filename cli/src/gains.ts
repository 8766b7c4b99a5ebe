import { type SessionScores, type SuddenChange, suddenGains, suddenLosses } from "@kedge/engine";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";
import { numberOption } from "./number-option.ts";
import { numberIn, readTable } from "./table.ts";

interface Options {
  id: string;
  sessions: string[];
  fromBaseline?: string;
  cutoff: number;
  share: number;
  alpha: number;
  losses?: boolean;
  anyShare?: boolean;
  higherIsBetter?: boolean;
}

/** `kedge gains FILE`: sudden gains or losses between sessions, from a CSV file with a row per person. */
export function gainsCommand(): Command {
  return new Command("gains")
    .description(
      "sudden gains or losses (Tang & DeRubeis 1999) from a CSV file with a row per person and a column per session",
    )
    .argument("<file>", "CSV file with a header; .gz is unpacked, - is stdin")
    .requiredOption("--id <column>", "the person")
    .requiredOption(
      "--sessions <columns>",
      "the columns of the sessions in order, with commas between",
      columnsOption,
    )
    .requiredOption(
      "--cutoff <points>",
      "first criterion: points between two sessions, above 0",
      numberOption,
    )
    .option(
      "--from-baseline <column>",
      "the measurement before the first session; makes a change from session 1 to 2 possible",
    )
    .option("--losses", "sudden losses instead of gains")
    .option("--share <share>", "second criterion: share of the score before the change", numberOption, 0.25)
    .option(
      "--any-share",
      "losses need not reach that share, as in the R package suddengains, where any rise passes",
    )
    .option("--alpha <alpha>", "third criterion: two-sided alpha of its critical value", numberOption, 0.05)
    .option("--higher-is-better", "the score rises when people get better")
    .option("--json", "JSON on stdout (always)")
    .addHelpText(
      "after",
      `
Prints [{"id", "before", "after", "magnitude"}]: the columns between which the change lies, by their names as they
stand in the file, and its size in points, above 0 for gains and losses alike. An empty cell or NA is a session
without a score. A step with fewer than two scores around it on either side can't be judged and isn't listed.

Example: kedge gains bdi.csv --id id --sessions s1,s2,s3,s4,s5,s6 --cutoff 7`,
    )
    .action(async (file: string, options: Options) => {
      if (!(options.cutoff > 0))
        throw new CommandFailure(
          "--cutoff must be above 0; it counts points in the direction that is looked for",
        );
      if (options.anyShare && !options.losses) throw new CommandFailure("--any-share goes with --losses");
      const columns = [...(options.fromBaseline ? [options.fromBaseline] : []), ...options.sessions];
      const twice = columns.find((column, place) => columns.indexOf(column) !== place);
      if (twice !== undefined) throw new CommandFailure(`The column "${twice}" is named twice`);
      const found: object[] = [];
      for await (const { id, scores } of readSessions(file, options.id, columns))
        for (const { session, magnitude } of search(scores, options))
          found.push({ id, before: columns[session - 1], after: columns[session], magnitude });
      process.stdout.write(`${JSON.stringify(found)}\n`);
    });
}

function columnsOption(text: string): string[] {
  return text.split(",").map(column => column.trim());
}

function search(scores: SessionScores, options: Options): SuddenChange[] {
  const { cutoff: points, share, alpha, losses, anyShare, higherIsBetter } = options;
  const rules = { points, share, alpha, higherIsBetter: higherIsBetter ?? false };
  return losses
    ? suddenLosses(scores, { ...rules, lossesOfAnyShare: anyShare ?? false })
    : suddenGains(scores, rules);
}

async function* readSessions(
  file: string,
  id: string,
  columns: readonly string[],
): AsyncGenerator<{ id: string; scores: SessionScores }> {
  const lines = new Map<string, number>();
  for await (const row of readTable(file, [id, ...columns])) {
    const [person = "", ...cells] = row.cells;
    const earlier = lines.get(person);
    if (earlier !== undefined)
      throw new CommandFailure(`${file}, line ${row.line}: "${person}" already stands in line ${earlier}`);
    lines.set(person, row.line);
    yield { id: person, scores: cells.map((text, place) => numberIn(file, row, columns[place] ?? "", text)) };
  }
}
