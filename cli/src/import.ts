import { loadContent } from "@kedge/knowledge";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";
import { contentDirectory } from "./project-files.ts";
import { dayOption, describeProblems, readCaseloadFile } from "./read-input.ts";

/** `kedge import FILE`: takes a caseload into the database, all of it or nothing. */
export function importCommand(): Command {
  return new Command("import")
    .description("take a caseload from a CSV file into the database, all of it or nothing")
    .argument("<file>", "CSV file with a header")
    .requiredOption("--map <mapping>", "JSON file that says what the columns mean")
    .option("--clinician <name>", "whose caseload it becomes; needed when there are several clinicians")
    .option("--dry-run", "check every row and store nothing")
    .action(async (file: string, options: { map: string; clinician?: string; dryRun?: boolean }) => {
      const content = await loadContent(contentDirectory);
      const caseload = await readCaseloadFile(file, options.map, content, dayOption(undefined));
      if (caseload.kind === "refused") throw new CommandFailure(describeProblems(file, caseload.problems));
      const { people } = caseload;
      const scores = people.flatMap(person => person.scores).length;
      const sessions = people.flatMap(person => person.sessions).length;
      const summary = `${people.length} people, ${scores} scores, ${sessions} sessions (${caseload.emptyRows} empty rows)`;
      if (options.dryRun) {
        process.stdout.write(`${file} is fit to import: ${summary}. Nothing was stored.\n`);
        return;
      }
      // The database and its libraries are loaded only once there is something to store.
      const { importIntoStore } = await import("./import-into-store.ts");
      const { clinician, added } = await importIntoStore(people, content, options.clinician);
      const before = people.length - added;
      const here = before > 0 ? ` ${before} of them were here already and stay as they are.` : "";
      process.stdout.write(`Imported for ${clinician}: ${summary}.${here}\n`);
    });
}
