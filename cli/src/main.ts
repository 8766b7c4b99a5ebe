#!/usr/bin/env node
import { Command } from "commander";
import { analyseCommand } from "./analyse.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import { importCommand } from "./import.ts";
import { startCommand } from "./start.ts";

const program = new Command("kedge")
  .description(
    "Notices early when therapy has stalled, explains the likely reasons, and proposes next steps.",
  )
  .addHelpText("beforeAll", "Example: kedge analyse caseload.csv --map caseload.mapping.json\n")
  .addHelpText(
    "after",
    "\nExit codes: 0 done, 1 the data is wrong or the work failed, 2 the command is wrong.",
  )
  .exitOverride(error => process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage))
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(analyseCommand());

program.parseAsync().catch(reportFailure);
