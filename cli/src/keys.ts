import { resolve } from "node:path";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";

/** `kedge keys`: the key-encryption key and the key of the backups. */
export function keysCommand(): Command {
  return new Command("keys")
    .description("look after the keys")
    .addCommand(rotateCommand())
    .addCommand(checkCommand())
    .addCommand(backupKeyCommand());
}

function rotateCommand(): Command {
  return new Command("rotate")
    .description(
      "make a new key-encryption key and wrap the key of every person with it; Kedge may run meanwhile",
    )
    .action(async () => {
      const { addKeyEncryptionKey, places, replayErasures } = await import("@kedge/store");
      const { withStore } = await import("./open-store.ts");
      await addKeyEncryptionKey(places().keys);
      await withStore(async store => {
        const count = await store.vault.keys.rewrap();
        // Somebody erased between reading and writing their key would have it again.
        await replayErasures(store);
        process.stdout.write(
          `${count} keys are wrapped with the new key-encryption key. The old one stays in the file, for keys that a running Kedge makes until it notices and for older backups of the keys.\n`,
        );
      });
    });
}

function checkCommand(): Command {
  return new Command("check").description("try the key of every person").action(async () => {
    const { withStore } = await import("./open-store.ts");
    const { opened, destroyed, broken } = await withStore(store => store.vault.keys.checkEvery());
    process.stdout.write(
      `${opened} keys open, ${destroyed} are destroyed (erased people), ${broken.length} of ${opened + broken.length} don't open.\n`,
    );
    if (broken.length > 0) throw new CommandFailure(broken.join("\n"));
  });
}

function backupKeyCommand(): Command {
  return new Command("backup-key")
    .description("make the key pair of the backups, once; the private half goes to FILE only")
    .argument("<file>", "where the private key is written; move it off this machine")
    .action(async (file: string) => {
      const { createBackupKey, places } = await import("@kedge/store");
      await createBackupKey(places(), file);
      process.stdout.write(
        `The private backup key is in ${resolve(file)}, and nowhere else. Keep two copies away from this machine: without it no backup can be read; with it and a backup of the keys, every backup can.\n`,
      );
    });
}
