import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { assembleContent, type Content } from "./assemble.ts";
import { ContentError } from "./content-error.ts";

/**
 * Reads every JSON file below `directory` and assembles it.
 * @throws ContentError naming every file that can't be read or does not fit its schema
 */
export async function loadContent(directory: string): Promise<Content> {
  return assembleContent(await readContentFiles(directory));
}

/**
 * Every JSON file below `directory`, by its path with `/`.
 * @throws ContentError naming every file that can't be read
 */
export async function readContentFiles(directory: string): Promise<ReadonlyMap<string, unknown>> {
  const files = new Map<string, unknown>();
  const problems: string[] = [];
  const entries = await readdir(directory, { recursive: true });
  for (const entry of entries.sort()) {
    if (!entry.endsWith(".json")) continue;
    try {
      files.set(entry.replaceAll("\\", "/"), JSON.parse(await readFile(join(directory, entry), "utf8")));
    } catch (error) {
      problems.push(`${entry}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return files;
}
