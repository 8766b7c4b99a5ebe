import { readFileSync } from "node:fs";

const file = (path: string): string => readFileSync(new URL(`data/${path}`, import.meta.url), "utf8");

/** The rows of a reference data set as text by column, for tests; an empty cell is `null`. */
export function referenceRows(path: string): Record<string, string | null>[] {
  const [header = "", ...lines] = file(path).trim().split(/\r?\n/);
  const cells = (line: string): string[] => line.split(",").map(cell => cell.replace(/^"(.*)"$/, "$1"));
  const columns = cells(header);
  return lines.map(line => {
    const values = cells(line);
    return Object.fromEntries(columns.map((column, index) => [column, values[index] || null]));
  });
}

/** A reference result computed by other software. */
export function referenceResult<Result>(path: string): Result {
  return JSON.parse(file(path)) as Result;
}
