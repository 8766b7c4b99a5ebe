import { basename } from "node:path";
import { type DirectoryProblem, type DirectoryRead, readDirectory } from "@kedge/import";
import { loadContent } from "@kedge/knowledge";
import type { MemberId } from "@kedge/store";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";
import { contentDirectory } from "./project-files.ts";
import { readText } from "./read-input.ts";

/** `kedge import-directory FILES`: makes the directory of services what the files say, all of it or nothing. */
export function importDirectoryCommand(): Command {
  return new Command("import-directory")
    .description("take a directory of services (Human Services Data Specification 3), all of it or nothing")
    .argument(
      "<files...>",
      "services.csv, organizations.csv and so on, or JSON files of services or organizations",
    )
    .option("--dry-run", "check every row and store nothing")
    .addHelpText("after", "\nExample: kedge import-directory sample/data/hsds/*.csv --dry-run\n")
    .action(async (paths: string[], options: { dryRun?: boolean }) => {
      const { directoryTopics } = await loadContent(contentDirectory);
      const files = new Map<string, string>();
      for (const path of paths) files.set(basename(path), await readText(path));
      const directory = readDirectory(files, directoryTopics);
      if (directory.kind === "refused")
        throw new CommandFailure(
          `Nothing was taken in; ${directory.problems.length} problem(s):\n${lines(directory.problems)}`,
        );
      if (directory.notes.length > 0)
        process.stderr.write(`${directory.notes.length} note(s):\n${lines(directory.notes)}\n`);
      const summary = `${directory.services.length} services of ${directory.organizations.length} organizations`;
      if (options.dryRun) {
        process.stdout.write(`Fit to import: ${summary}. Nothing was stored.\n`);
        return;
      }
      await store(directory);
      process.stdout.write(
        `Imported: ${summary}. What was listed before and is not in the files was taken out.\n`,
      );
    });
}

const lines = (problems: readonly DirectoryProblem[]): string =>
  problems
    .map(({ file, at, message }) => `  ${[file, at].filter(Boolean).join(", ")}: ${message}`)
    .join("\n");

async function store({ organizations, services }: Extract<DirectoryRead, { kind: "read" }>): Promise<void> {
  // The database and its libraries are loaded only once there is something to store.
  const { appendAudit, everyOrganization, newId, replaceDirectory } = await import("@kedge/store");
  const { withStore } = await import("./open-store.ts");
  await withStore(async opened => {
    const [organizationId, another] = await everyOrganization(opened);
    if (!organizationId)
      throw new CommandFailure("Kedge has no organization yet. Start it once and set up the first account.");
    if (another)
      throw new CommandFailure(
        "This Kedge holds several organizations; a directory can be imported only where there is one.",
      );
    // Whoever runs commands on the server administers it.
    const administrator = { kind: "administrator", organizationId, memberId: newId<MemberId>() } as const;
    await opened.as(administrator, async tx => {
      await replaceDirectory(tx, organizations, services);
      await appendAudit(tx, { action: "directory.import", detail: { services: services.length } });
    });
  });
}
