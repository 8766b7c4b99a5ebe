import type { LocalDate } from "../date.ts";

/**
 * What somebody entered, by place: `situation`, or `feelings.0.before` for the column `before` of the first row. Numbers
 * are numbers; everything else, choices too, is text.
 */
export type EntryAnswers = Readonly<Record<string, number | string>>;

/** One entry of a module, as the computations look at it. */
export interface ModuleEntry {
  readonly on: LocalDate;
  readonly answers: EntryAnswers;
}

export function numberAt(answers: EntryAnswers, path: string): number | null {
  const value = answers[path];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function textAt(answers: EntryAnswers, path: string): string | null {
  const value = answers[path];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** The rows of a list in their order, each with its columns; a row that holds nothing is left out. */
export function rowsOf(answers: EntryAnswers, field: string): readonly EntryAnswers[] {
  const rows = new Map<number, Record<string, number | string>>();
  for (const [path, value] of Object.entries(answers)) {
    if (!path.startsWith(`${field}.`) || value === "") continue;
    const [index = "", ...column] = path.slice(field.length + 1).split(".");
    if (!/^\d+$/.test(index) || column.length === 0) continue;
    const row = rows.get(Number(index)) ?? {};
    row[column.join(".")] = value;
    rows.set(Number(index), row);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}
