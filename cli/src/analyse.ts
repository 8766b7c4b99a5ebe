import { basename } from "node:path";
import {
  type ClientRecord,
  emptyRecord,
  fitExpectedCourses,
  type Knowledge,
  type LocalDate,
  type Reader,
  type Review,
  review,
} from "@kedge/engine";
import type { ImportedPerson } from "@kedge/import";
import { loadContent } from "@kedge/knowledge";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";
import { printReview } from "./print-review.ts";
import { contentDirectory } from "./project-files.ts";
import { dayOption, describeProblems, readCaseloadFile } from "./read-input.ts";

const reader: Reader = { language: "en", audience: "clinician" };

/** `kedge analyse FILE`: the reviews of a caseload file in the terminal; nothing is stored. */
export function analyseCommand(): Command {
  return new Command("analyse")
    .description("print the review of everybody in a CSV file; nothing is stored")
    .argument("<file>", "CSV file with a header")
    .requiredOption("--map <mapping>", "JSON file that says what the columns mean")
    .option("--as-of <day>", "the day of the reviews, YYYY-MM-DD (default: today)")
    .option("--all", "print people without signals too")
    .option("--json", "one JSON line per person on stdout")
    .action(async (file: string, options: { map: string; asOf?: string; all?: boolean; json?: boolean }) => {
      const asOf = dayOption(options.asOf);
      const content = await loadContent(contentDirectory);
      const caseload = await readCaseloadFile(file, options.map, content, asOf);
      if (caseload.kind === "refused") throw new CommandFailure(describeProblems(file, caseload.problems));
      const knowledge = {
        ...content.knowledge,
        expectedCourses: fitExpectedCourses(
          caseload.people.map(person => person.scores),
          content.knowledge,
          `the ${caseload.people.length} people of ${basename(file)}`,
        ),
      };
      const reviews = reviewAll(caseload.people, knowledge, asOf);
      for (const { person, result } of reviews) {
        if (options.json) process.stdout.write(`${JSON.stringify({ id: person.id, review: result })}\n`);
        else if (options.all || result.signals.length > 0)
          process.stdout.write(printReview(person.name, result, knowledge, reader));
      }
      const withSignals = reviews.filter(({ result }) => result.signals.length > 0).length;
      process.stderr.write(`${reviews.length} people reviewed as of ${asOf}; ${withSignals} with signals\n`);
    });
}

const urgency: readonly Review["attention"][] = ["risk", "now", "soon", "watch", "none"];

function reviewAll(
  people: readonly ImportedPerson[],
  knowledge: Knowledge,
  asOf: LocalDate,
): { person: ImportedPerson; result: Review }[] {
  return people
    .map(person => ({ person, result: review(recordOf(person), knowledge, asOf) }))
    .sort((a, b) => urgency.indexOf(a.result.attention) - urgency.indexOf(b.result.attention));
}

function recordOf({ episode, birthYear, scores, sessions, riskAnswers }: ImportedPerson): ClientRecord {
  return {
    ...emptyRecord(episode.startedOn),
    ...(birthYear === undefined ? {} : { birthYear }),
    episode,
    scores,
    sessions,
    riskAnswers,
  };
}
