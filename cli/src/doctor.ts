import { stat, statfs } from "node:fs/promises";
import { Command } from "commander";

/** Below this share of free space the operator is warned. */
const leastFree = 0.15;
const oneDay = 86_400_000;

/** `kedge doctor`: what an operator should know about this installation. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("print versions, places, disk space, keys and the age of the last backup, with what to mend")
    .action(async () => {
      const { lastBackup } = await import("@kedge/store");
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
        const disk = await statfs(data);
        const free = disk.bavail / disk.blocks;
        lines.push(
          `Free disk: ${((disk.bavail * disk.bsize) / 1e9).toFixed(1)} GB (${Math.round(free * 100)} %)`,
        );
        if (free < leastFree) advice.push("The disk is nearly full. Kedge stops taking answers when it is.");
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
