import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { CommandFailure } from "./failure.ts";

/** `kedge verify-audit`: shows whether somebody changed the audit trail. */
export function verifyAuditCommand(): Command {
  return new Command("verify-audit")
    .description("compute the hash chain of every organization's audit trail anew, and compare")
    .option("--checkpoint <file>", "write a signed checkpoint; keep it on another machine, best every hour")
    .option("--against <file>", "compare with an earlier checkpoint: finds a trail cut off or written anew")
    .action(async (options: { checkpoint?: string; against?: string }) => {
      const { auditCheckpoint, compareWithCheckpoint, verifyEveryAudit } = await import("@kedge/store");
      const { withStore } = await import("./open-store.ts");
      await withStore(async store => {
        const verdicts = await verifyEveryAudit(store);
        const problems: string[] = [];
        for (const { organizationId, verdict } of verdicts) {
          if (verdict.intact) {
            process.stdout.write(`${organizationId}: ${verdict.events} events, none changed.\n`);
          } else {
            problems.push(`${organizationId}, event ${verdict.sequence}: ${verdict.problem}`);
          }
        }
        if (verdicts.length === 0)
          process.stdout.write("There is no organization, so no audit trail (n = 0).\n");
        if (options.against !== undefined) {
          const { at, differences } = await compareWithCheckpoint(
            store,
            await readFile(options.against, "utf8"),
          );
          for (const { organizationId, sequence, problem } of differences) {
            problems.push(`${organizationId}, event ${sequence}: ${problem}`);
          }
          process.stdout.write(`Compared with the checkpoint of ${at}.\n`);
        } else {
          process.stdout.write(
            "Without --against, a trail that was cut off or wholly written anew can't be noticed.\n",
          );
        }
        if (problems.length > 0) {
          throw new CommandFailure(`the audit trail was tampered with:\n  ${problems.join("\n  ")}`);
        }
        if (options.checkpoint !== undefined) {
          await writeFile(options.checkpoint, await auditCheckpoint(store, verdicts), { mode: 0o600 });
          process.stdout.write(`Checkpoint: ${options.checkpoint}. Keep it on another machine.\n`);
        }
      });
    });
}
