import { stat } from "node:fs/promises";
import { Command } from "commander";

const oneDay = 86_400_000;

/** `kedge doctor`: what an operator should know about this installation. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("print versions, places, disk space, keys and the age of the last backup, with what to mend")
    .action(async () => {
      const { describeDiskSpace, diskSpace, lastBackup } = await import("@kedge/store");
      const { withStore } = await import("./open-store.ts");
      await withStore(async store => {
        const { data, keys } = store.places;
        const [lines, advice]: [string[], string[]] = [[], []];
        lines.push(
          `Node ${process.versions.node}, PostgreSQL ${store.server.version} (${store.server.kind})`,
        );
        if (Number(process.versions.node.split(".")[0]) < 22) {
          advice.push("This version of Node gets no security fixes any more. Run Kedge on Node 24.");
        }
        lines.push(`Records: ${data}`, `Keys: ${keys}`);
        if ((await stat(data)).dev === (await stat(keys)).dev) {
          advice.push(
            "Records and keys lie on one volume: whoever steals the disk has both. Encrypt the disk, or keep the keys elsewhere.",
          );
        }
        const space = await diskSpace(data);
        lines.push(`Disk of the records: ${describeDiskSpace(space)}`);
        if (store.server.kind === "external")
          lines.push("The database is your own server's: watch its disk as well.");
        if (space.low)
          advice.push(
            "The disk is nearly full, and Kedge stops taking answers when it is. Make room or enlarge the disk.",
          );
        const key = await store.vault.keys.checkEvery();
        lines.push(
          `Keys of people: ${key.opened} open, ${key.destroyed} destroyed, ${key.broken.length} of ${key.opened + key.broken.length} don't open`,
        );
        if (key.broken.length > 0) advice.push("Put the keys back from their backup: kedge restore-keys.");
        const last = await lastBackup(data);
        lines.push(`Last backup: ${last ? `${last.toISOString()} (${age(last)})` : "none"}`);
        if (!last || Date.now() - last.getTime() > oneDay) {
          advice.push(
            "The last backup is older than a day. Run kedge backup daily, and a restore drill every month.",
          );
        }
        lines.push(
          "Aim: at most 24 hours of records lost (a backup a day), running again within 15 minutes. Not measured here: only your own restore drill shows it.",
        );
        process.stdout.write(`${lines.join("\n")}\n`);
        if (advice.length > 0)
          process.stdout.write(`\nTo mend:\n${advice.map(line => `- ${line}`).join("\n")}\n`);
      });
    });
}

function age(then: Date): string {
  const hours = Math.floor((Date.now() - then.getTime()) / 3_600_000);
  return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
}
