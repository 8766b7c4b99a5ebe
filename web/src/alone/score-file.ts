import { compareDates, isLocalDate, type Knowledge, type LocalDate, type Score } from "@kedge/engine";
import { parse } from "csv-parse/browser/esm/sync";
import { type AloneRecord, emptyAloneRecord } from "./alone-record.ts";

const copyFormat = "kedge-alone";
const copyVersion = 1;
/** Characters; many years of scores are far below. */
const mostCharacters = 2_000_000;
const columns = ["instrument", "date", "total"] as const;

/** What is wrong with one line of a list; the words stand in the texts. */
export interface RowProblem {
  readonly line: number;
  readonly kind: "bad-instrument" | "bad-date" | "bad-total";
  readonly value: string;
  readonly min: number;
  readonly max: number;
}

export type FileRead =
  | { readonly kind: "copy"; readonly record: AloneRecord }
  | { readonly kind: "scores"; readonly scores: readonly Score[] }
  | { readonly kind: "refused"; readonly why: "too-big" | "unreadable" | "columns" }
  | { readonly kind: "rows-refused"; readonly problems: readonly RowProblem[] };

/** The person's own copy of everything, as text of a JSON file that `readScoreFile` reads back. */
export function copyOf(record: AloneRecord): string {
  return JSON.stringify({ format: copyFormat, version: copyVersion, record }, null, 2);
}

/**
 * Reads a copy made by `copyOf`, or a CSV list of scores (columns `instrument`, `date`, `total`; comma, semicolon or tab).
 * All or nothing: one bad line and nothing is taken.
 */
export function readScoreFile(text: string, knowledge: Knowledge, today: LocalDate): FileRead {
  if (text.length > mostCharacters) return { kind: "refused", why: "too-big" };
  return text.trimStart().startsWith("{") ? readCopy(text) : readList(text, knowledge, today);
}

function readCopy(text: string): FileRead {
  const refused = { kind: "refused", why: "unreadable" } as const;
  let copy: unknown;
  try {
    copy = JSON.parse(text);
  } catch {
    return refused;
  }
  if (!isObject(copy) || copy.format !== copyFormat || copy.version !== copyVersion) return refused;
  const { record } = copy;
  if (!isObject(record)) return refused;
  const fits = Object.entries(emptyAloneRecord).every(
    ([field, empty]) => !(field in record) || Array.isArray(record[field]) === Array.isArray(empty),
  );
  return fits ? { kind: "copy", record: { ...emptyAloneRecord, ...record } } : refused;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readList(text: string, knowledge: Knowledge, today: LocalDate): FileRead {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, delimiter: [",", ";", "\t"], trim: true, skip_empty_lines: true });
  } catch {
    return { kind: "refused", why: "unreadable" };
  }
  const [head = [], ...lines] = rows;
  const at = columns.map(name => head.findIndex(cell => cell.toLowerCase() === name));
  if (at.includes(-1)) return { kind: "refused", why: "columns" };
  const problems: RowProblem[] = [];
  const scores = lines.flatMap((cells, position) => {
    const [instrument = "", date = "", total = ""] = at.map(column => cells[column] ?? "");
    const read = readRow(instrument, date, total, knowledge, today);
    if (!("kind" in read)) return [read];
    problems.push({ line: position + 2, ...read });
    return [];
  });
  return problems.length > 0 ? { kind: "rows-refused", problems } : { kind: "scores", scores };
}

function readRow(
  name: string,
  date: string,
  total: string,
  knowledge: Knowledge,
  today: LocalDate,
): Score | Omit<RowProblem, "line"> {
  const instrument = Object.values(knowledge.instruments).find(
    ({ code, title, purposes }) =>
      purposes.includes("outcome") &&
      [code, title.en].some(known => known?.toLowerCase() === name.toLowerCase()),
  );
  if (!instrument) return { kind: "bad-instrument", value: name, min: 0, max: 0 };
  const { min, max } = instrument.range;
  if (!isLocalDate(date) || compareDates(date, today) > 0) return { kind: "bad-date", value: date, min, max };
  const points = Number(total);
  if (total === "" || !Number.isInteger(points) || points < min || points > max)
    return { kind: "bad-total", value: total, min, max };
  return { instrument: instrument.code, on: date, total: points };
}
