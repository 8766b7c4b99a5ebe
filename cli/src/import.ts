import { loadContent } from "@kedge/knowledge";
import {
  everyOrganization,
  listMembers,
  type Member,
  newId,
  type OrganizationId,
  openStore,
  type Store,
} from "@kedge/store";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";
import { contentDirectory } from "./project-files.ts";
import { dayOption, describeProblems, readCaseloadFile } from "./read-input.ts";
import { storeCaseload } from "./store-caseload.ts";

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
      const databaseUrl = process.env.DATABASE_URL;
      const store = await openStore({ beside: true, ...(databaseUrl ? { databaseUrl } : {}) });
      try {
        const { organizationId, clinician } = await findClinician(store, options.clinician);
        const actor = { kind: "clinician", organizationId, memberId: clinician.memberId } as const;
        await store.as(actor, tx => storeCaseload(tx, people, content));
        process.stdout.write(`Imported for ${clinician.displayName}: ${summary}.\n`);
      } finally {
        await store.close();
      }
    });
}

async function findClinician(
  store: Store,
  name: string | undefined,
): Promise<{ organizationId: OrganizationId; clinician: Member }> {
  const organizations = await everyOrganization(store);
  const found: { organizationId: OrganizationId; clinician: Member }[] = [];
  for (const organizationId of organizations) {
    // Whoever runs commands on the server administers it; names of staff are what an administrator may read.
    const members = await store.as({ kind: "administrator", organizationId, memberId: newId() }, listMembers);
    for (const member of members) {
      if (member.role === "clinician" && (!name || member.displayName === name))
        found.push({ organizationId, clinician: member });
    }
  }
  const [only, another] = found;
  if (!only) {
    throw new CommandFailure(
      name
        ? `There is no clinician "${name}".`
        : "Kedge has no clinician yet. Start it once and set up the first account.",
    );
  }
  if (another)
    throw new CommandFailure(
      "There are several clinicians; say whose caseload it becomes with --clinician NAME.",
    );
  return only;
}
