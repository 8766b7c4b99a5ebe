import { createInterface } from "node:readline/promises";
import type { ClientId, ErasureReason } from "@kedge/store";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";

/** `kedge erase`: makes one person's words unreadable, for good. */
export function eraseCommand(): Command {
  return new Command("erase")
    .description("erase a client: their key is destroyed, and their words can't be read by anybody any more")
    .requiredOption("--client <id>", "the client's id")
    .requiredOption(
      "--reason <reason>",
      "asked-by-person, retention-ended, entered-by-mistake or ordered; a list, since it is kept for good",
    )
    .option("--yes", "don't ask; for scripts, once two people have agreed")
    .action(async (options: { client: string; reason: string; yes?: boolean }) => {
      const { eraseClient, erasureReasons } = await import("@kedge/store");
      const { withStore } = await import("./open-store.ts");
      const clientId = await readClientId(options.client);
      const reason = erasureReasons.find((known): known is ErasureReason => known === options.reason);
      if (!reason) {
        throw new CommandFailure(
          `The reason is one of ${erasureReasons.join(", ")}: it can never be deleted, so it must say nothing personal.`,
        );
      }
      if (!options.yes) await confirm(clientId);
      await withStore(store => eraseClient(store, clientId, reason));
      process.stdout.write(
        `Erased ${clientId}: unreadable here from now on, and in backups once the backups of the keys made before today are destroyed.\n`,
      );
    });
}

/** `kedge hold`: forbids the erasure of a client, or allows it again. */
export function holdCommand(): Command {
  return new Command("hold")
    .description("forbid the erasure of a client for a legal reason, or allow it again")
    .requiredOption("--client <id>", "the client's id")
    .option("--code <code>", "why, in small letters and hyphens: court-order")
    .option("--release", "allow it again")
    .action(async (options: { client: string; code?: string; release?: boolean }) => {
      if ((options.code === undefined) === (options.release === undefined)) {
        throw new CommandFailure("Give either --code CODE or --release.");
      }
      if (options.code !== undefined && !/^[a-z][a-z0-9-]*$/.test(options.code)) {
        throw new CommandFailure(
          "A code has small letters, digits and hyphens only, for example court-order.",
        );
      }
      const { holdErasure } = await import("@kedge/store");
      const { withStore } = await import("./open-store.ts");
      const clientId = await readClientId(options.client);
      await withStore(store => holdErasure(store, clientId, options.code ?? null));
      process.stdout.write(
        options.release ? "It may be erased again.\n" : "It can't be erased until released.\n",
      );
    });
}

async function readClientId(text: string): Promise<ClientId> {
  const { readId } = await import("@kedge/store");
  try {
    return readId<ClientId>(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandFailure(`--client: ${error.message}`);
  }
}

async function confirm(clientId: ClientId): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `This can't be undone. Back up the records first if the law asks for it.\nType the client's id again to erase ${clientId}: `,
    );
    if (answer.trim() !== clientId) throw new CommandFailure("That is another id. Nothing was changed.");
  } finally {
    terminal.close();
  }
}
