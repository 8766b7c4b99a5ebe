import { createInterface } from "node:readline";
import { AnswerError, compileInstrument, type InstrumentScore, type Scorer } from "@kedge/engine";
import { type Content, loadContent } from "@kedge/knowledge";
import { Command } from "commander";
import { CommandFailure, exitCodes } from "./failure.ts";
import { contentDirectory } from "./project-files.ts";

/** `kedge score`: scores answer arrays, a JSON line each; a line that can't be scored gets `total` null and the reason. */
export function scoreCommand(): Command {
  return new Command("score")
    .description(
      "score answers: JSON arrays on stdin, a line each (null = not answered); a JSON line each on stdout",
    )
    .requiredOption("--instrument <code>", "for example phq-9")
    .option("--json", "JSON lines on stdout (always)")
    .addHelpText("after", "\nExample: echo '[1,2,1,2,1,1,0,0,1]' | kedge score --instrument phq-9")
    .action(async (options: { instrument: string }) => {
      const scorer = scorerOf(await loadContent(contentDirectory), options.instrument);
      let line = 0;
      for await (const text of createInterface({
        input: process.stdin,
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        line += 1;
        if (text.trim() === "") continue;
        process.stdout.write(`${JSON.stringify(scoreLine(scorer, text, line))}\n`);
      }
    });
}

function scorerOf(content: Content, code: string): Scorer {
  const instrument = content.knowledge.instruments[code];
  const questionnaire = content.questionnaires[code];
  if (!instrument) {
    const known = Object.keys(content.questionnaires).sort().join(", ");
    throw new CommandFailure(`There is no instrument "${code}"; Kedge can score ${known}`);
  }
  if (instrument.kind === "totals-only" || !questionnaire) {
    throw new CommandFailure(
      `The items of ${instrument.title.en} are not part of Kedge; only its totals can be imported`,
    );
  }
  return compileInstrument(questionnaire, instrument);
}

function scoreLine(scorer: Scorer, text: string, line: number): object {
  try {
    const { total, band, prorated, subscales, risk }: InstrumentScore = scorer.score(answersIn(text));
    return {
      total,
      band,
      prorated,
      subscales: Object.fromEntries(subscales.map(subscale => [subscale.code, subscale.total])),
      risk,
    };
  } catch (error) {
    if (!(error instanceof AnswerError) && !(error instanceof SyntaxError)) throw error;
    process.stderr.write(`kedge: line ${line}: ${error.message}\n`);
    process.exitCode = exitCodes.failed;
    return { total: null, band: null, prorated: false, subscales: {}, risk: null, error: error.message };
  }
}

function answersIn(text: string): (number | null)[] {
  const json: unknown = JSON.parse(text);
  if (Array.isArray(json) && json.every(answer => answer === null || typeof answer === "number")) return json;
  throw new SyntaxError("expected a JSON array of numbers and nulls");
}
