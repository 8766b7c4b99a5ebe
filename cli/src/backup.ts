import { resolve } from "node:path";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";

/** How long a backup of the keys may live: until then somebody erased since stays readable in old backups. */
const keyBackupDays = 30;

/** `kedge backup FILE`: the database, as it is at one moment. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("back up the records, encrypted and signed, while Kedge goes on; without the keys of people")
    .argument("<file>", "a new file, best on another machine")
    .addHelpText(
      "after",
      "\nFirst, once: kedge keys backup-key FILE. Keys are backed up apart: kedge backup-keys FILE.",
    )
    .action(async (file: string) => {
      const { backUp } = await import("@kedge/store");
      const { storeOptions } = await import("./open-store.ts");
      const manifest = await backUp(storeOptions(), file);
      const rows = manifest.parts.reduce((sum, part) => sum + part.rows, 0);
      process.stdout.write(
        `Backed up ${rows} rows of ${manifest.parts.length} tables, as of ${manifest.madeAt}: ${resolve(file)}\n`,
      );
    });
}

/** `kedge backup-keys FILE`: the key directory, to be kept elsewhere and shortly. */
export function backupKeysCommand(): Command {
  return new Command("backup-keys")
    .description("back up the key directory, encrypted and signed; keep it apart from backups of the records")
    .argument("<file>", "a new file")
    .action(async (file: string) => {
      const { backUpKeys, places } = await import("@kedge/store");
      const manifest = await backUpKeys(places(), file);
      const end = new Date(Date.parse(manifest.madeAt) + keyBackupDays * 86_400_000)
        .toISOString()
        .slice(0, 10);
      process.stdout.write(
        `Backed up ${manifest.parts[0]?.rows ?? 0} key files: ${resolve(file)}\nDestroy it by ${end}, after making a newer one: until then people erased since can be read in old backups.\n`,
      );
    });
}

/** `kedge restore FILE --data DIR`: a backup of the records into an empty directory. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("restore the records from a backup into an empty directory; everything is checked first")
    .argument("<file>", "what `kedge backup` wrote")
    .requiredOption("--data <folder>", "the new data directory")
    .requiredOption("--key <file>", "the private backup key")
    .addHelpText(
      "after",
      "\nThe keys of people must be in KEDGE_KEYS; if they are lost: kedge restore-keys FILE.",
    )
    .action(async (file: string, options: { data: string; key: string }) => {
      if (process.env.DATABASE_URL) {
        throw new CommandFailure(
          "A backup is restored into the database that comes with Kedge. Unset DATABASE_URL.",
        );
      }
      const { places, readBackupPrivateKey, restore } = await import("@kedge/store");
      const { prepareSignIn } = await import("@kedge/server");
      const began = Date.now();
      const data = resolve(options.data);
      const key = await readBackupPrivateKey(options.key);
      const report = await restore({ places: { ...places(), data }, file, key, prepareSignIn });
      const { parts, madeAt } = report.manifest;
      const rows = parts.reduce((sum, part) => sum + part.rows, 0);
      process.stdout.write(
        [
          `Restored the backup of ${madeAt} into ${data} in ${Math.ceil((Date.now() - began) / 1000)} s:`,
          `  ${rows} rows of ${parts.length} tables, each table equal to the signed manifest`,
          `  ${report.erasuresReplayed} erased people had come back and were erased again`,
          "  0 risk answers without an alert",
          `  ${report.auditEvents} audit events, none changed`,
          "Everybody must sign in again. What came after the backup is not in it.",
          `Start it with KEDGE_DATA=${data} kedge start\n`,
        ].join("\n"),
      );
    });
}

/** `kedge restore-keys FILE`: a backup of the keys into an empty KEDGE_KEYS. */
export function restoreKeysCommand(): Command {
  return new Command("restore-keys")
    .description("restore the key directory from its backup into an empty KEDGE_KEYS")
    .argument("<file>", "what `kedge backup-keys` wrote")
    .requiredOption("--key <file>", "the private backup key")
    .action(async (file: string, options: { key: string }) => {
      const { places, readBackupPrivateKey, restoreKeys } = await import("@kedge/store");
      const { keys } = places();
      const manifest = await restoreKeys(keys, file, await readBackupPrivateKey(options.key));
      process.stdout.write(
        `Restored ${manifest.parts[0]?.rows ?? 0} key files of ${manifest.madeAt} into ${keys}.\n`,
      );
    });
}
