#!/usr/bin/env node
import { Command } from "commander";
import { analyseCommand } from "./analyse.ts";
import { backtestCommand } from "./backtest.ts";
import { backupCommand, backupKeysCommand, restoreCommand, restoreKeysCommand } from "./backup.ts";
import { changeCommand } from "./change.ts";
import { doctorCommand } from "./doctor.ts";
import { eraseCommand, holdCommand } from "./erase.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import { fitCommand } from "./fit.ts";
import { gainsCommand } from "./gains.ts";
import { importCommand } from "./import.ts";
import { importDirectoryCommand } from "./import-directory.ts";
import { keysCommand } from "./keys.ts";
import { questionnaireCommand } from "./questionnaire.ts";
import { scoreCommand } from "./score.ts";
import { startCommand } from "./start.ts";
import { verifyAuditCommand } from "./verify-audit.ts";

const program = new Command("kedge")
  .description(
    "Notices early when therapy has stalled, explains the likely reasons, and proposes next steps.",
  )
  .addHelpText("beforeAll", "Example: kedge analyse caseload.csv --map caseload.mapping.json\n")
  .addHelpText(
    "after",
    "\nExit codes: 0 done, 1 the data is wrong or the work failed, 2 the command is wrong.",
  );

const commands = [
  startCommand(),
  importCommand(),
  importDirectoryCommand(),
  analyseCommand(),
  scoreCommand(),
  changeCommand(),
  fitCommand(),
  backtestCommand(),
  gainsCommand(),
  questionnaireCommand(),
  backupCommand(),
  backupKeysCommand(),
  restoreCommand(),
  restoreKeysCommand(),
  verifyAuditCommand(),
  eraseCommand(),
  holdCommand(),
  keysCommand(),
  doctorCommand(),
];
for (const command of commands) program.addCommand(command);

/** A wrong command ends with an exit code of its own, at every level. */
function exitAsDocumented(command: Command): void {
  command.exitOverride(error => process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage));
  for (const sub of command.commands) exitAsDocumented(sub);
}
exitAsDocumented(program);

// Whoever reads the output may stop reading (`kedge fit … | head`); that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.failed),
);

program.parseAsync().catch(reportFailure);
