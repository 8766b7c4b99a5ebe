import { changeOfGroup, type GroupCutoff, type GroupRule } from "@kedge/engine";
import { Command, Option } from "commander";
import { CommandFailure } from "./failure.ts";
import { numberOption } from "./number-option.ts";
import { numberIn, readTable } from "./table.ts";

interface Options {
  id: string;
  time: string;
  score: string;
  pre: string;
  post: string;
  method: "jt" | "en" | "gln" | "nk" | "ha";
  functionalMean?: number;
  functionalSd?: number;
  reliability: number;
  reliabilityPost?: number;
  confidence: number;
  cutoff: "a" | "b" | "c";
  higherIsBetter?: boolean;
}

/** `kedge change FILE`: reliable change and clinical category of everybody between two times. */
export function changeCommand(): Command {
  return new Command("change")
    .description("reliable change of everybody between two times, from a CSV file with a row per score")
    .argument("<file>", "CSV file with a header; .gz is unpacked, - is stdin")
    .requiredOption("--id <column>", "the person")
    .requiredOption("--time <column>", "the time of the score")
    .requiredOption("--score <column>", "the score")
    .requiredOption("--pre <value>", "the first time, as it stands in the time column")
    .requiredOption("--post <value>", "the last time")
    .addOption(
      new Option(
        "--method <method>",
        "jt Jacobson–Truax, en Edwards–Nunnally, gln Gulliksen–Lord–Novick, nk Nunnally–Kotsch, ha Hageman–Arrindell",
      )
        .choices(["jt", "en", "gln", "nk", "ha"])
        .default("jt"),
    )
    .option("--functional-mean <mean>", "of people who are well; for cut-offs b and c", numberOption)
    .option("--functional-sd <sd>", "their standard deviation", numberOption)
    .requiredOption("--reliability <r>", "of the instrument, 0 to 1", numberOption)
    .option("--reliability-post <r>", "at the last time, for nk (default: the same)", numberOption)
    .option("--confidence <share>", "of the interval for no change", numberOption, 0.95)
    .addOption(new Option("--cutoff <type>", "Jacobson & Truax").choices(["a", "b", "c"]).default("c"))
    .option("--higher-is-better", "the score rises when people get better")
    .option("--json", "JSON on stdout (always)")
    .action(async (file: string, options: Options) => {
      const result = changeOfGroup(await scorePairs(file, options), {
        rule: ruleOf(options),
        cutoff: cutoffOf(options),
        higherIsBetter: options.higherIsBetter ?? false,
      });
      if (result.kind === "too-little-data") {
        throw new CommandFailure(
          `${file}: ${result.complete} people with both scores; this needs ${result.needs}`,
        );
      }
      const { cutoff, counts, people } = result;
      process.stdout.write(`${JSON.stringify({ cutoff: cutoff?.value ?? null, counts, people })}\n`);
    });
}

function ruleOf({ method, reliability, reliabilityPost, confidence }: Options): GroupRule {
  return method === "nk"
    ? { method, reliability, reliabilityPost: reliabilityPost ?? reliability, confidence }
    : { method, reliability, confidence };
}

function cutoffOf({ cutoff, functionalMean: mean, functionalSd: sd }: Options): GroupCutoff {
  if (cutoff === "a") return { type: cutoff };
  if (mean === undefined || sd === undefined) {
    throw new CommandFailure(`Cut-off ${cutoff} needs --functional-mean and --functional-sd`);
  }
  return { type: cutoff, functional: { mean, sd } };
}

interface ScorePairRow {
  readonly id: string;
  pre: number | null;
  post: number | null;
}

async function scorePairs(file: string, { id, time, score, pre, post }: Options): Promise<ScorePairRow[]> {
  const people = new Map<string, ScorePairRow>();
  for await (const row of readTable(file, [id, time, score])) {
    const [person = "", at = "", text = ""] = row.cells;
    const which = at === pre ? "pre" : at === post ? "post" : undefined;
    if (!which) continue;
    const pair = people.get(person) ?? { id: person, pre: null, post: null };
    const value = numberIn(file, row, score, text);
    if (value !== null && pair[which] !== null) {
      throw new CommandFailure(`${file}, line ${row.line}: "${person}" has a second score at ${at}`);
    }
    pair[which] ??= value;
    people.set(person, pair);
  }
  if (people.size === 0) throw new CommandFailure(`${file} has no score at ${pre} or ${post} in "${time}"`);
  return [...people.values()];
}
