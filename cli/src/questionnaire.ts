import { type CheckedQuestionnaire, readQuestionnaire } from "@kedge/engine";
import { Command } from "commander";
import { CommandFailure, exitCodes } from "./failure.ts";
import { readText } from "./read-input.ts";

/** `kedge questionnaire check FILE…`: whether Kedge can take in a FHIR R4 Questionnaire, and what stands in the way. */
export function questionnaireCommand(): Command {
  const check = new Command("check")
    .description("check FHIR R4 Questionnaires; a JSON line per file on stdout; exit 1 when one is refused")
    .argument("<files...>", "JSON files")
    .option("--json", "JSON lines on stdout (always)")
    .action(async (files: string[]) => {
      for (const file of files) {
        const result = await checkFile(file);
        if (!result.ok) process.exitCode = exitCodes.failed;
        process.stdout.write(`${JSON.stringify({ file, ...result })}\n`);
      }
    });
  return new Command("questionnaire").description("work with FHIR Questionnaires").addCommand(check);
}

interface FileResult {
  readonly ok: boolean;
  readonly title: string;
  readonly items: number;
  readonly scored: boolean;
  readonly problems: CheckedQuestionnaire["problems"];
}

async function checkFile(file: string): Promise<FileResult> {
  const refused = (message: string): FileResult => ({
    ok: false,
    title: "",
    items: 0,
    scored: false,
    problems: [{ severity: "refused", where: "file", message }],
  });
  let json: unknown;
  try {
    json = JSON.parse(await readText(file));
  } catch (error) {
    if (error instanceof CommandFailure) return refused(error.message);
    if (error instanceof SyntaxError) return refused(`It is not JSON: ${error.message}`);
    throw error;
  }
  const { ok, title, items, scored, problems } = readQuestionnaire(json);
  return { ok, title, items: items.length, scored: scored.possible, problems };
}
