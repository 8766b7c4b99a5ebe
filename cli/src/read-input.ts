import { readFile } from "node:fs/promises";
import { isLocalDate, type LocalDate } from "@kedge/engine";
import { type ImportedCaseload, type Problem, readCaseload, readMapping } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import { CommandFailure } from "./failure.ts";
import { today } from "./today.ts";

/** Reads a text file; says which file and why when it can't. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandFailure(
      `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The day of `--as-of`, or today. */
export function dayOption(text: string | undefined): LocalDate {
  if (text === undefined) return today();
  if (!isLocalDate(text)) throw new CommandFailure(`--as-of "${text}" is not a day written as YYYY-MM-DD`);
  return text;
}

/** Reads a caseload file by its mapping. */
export async function readCaseloadFile(
  file: string,
  mappingFile: string,
  content: Content,
  asOf: LocalDate,
): Promise<ImportedCaseload> {
  const mapping = readMapping(await readJson(mappingFile));
  return readCaseload(await readText(file), mapping, content, asOf);
}

/** Every bad row of a refused file, a line each. */
export function describeProblems(file: string, problems: readonly Problem[]): string {
  const lines = problems.map(
    ({ line, column, message }) => `  line ${line}${column ? `, "${column}"` : ""}: ${message}`,
  );
  return `${file}: nothing was taken in; ${problems.length} problem(s):\n${lines.join("\n")}`;
}
