import { parse } from "csv-parse/sync";
import type { DirectoryProblem } from "./listing.ts";

/** The tables of the Human Services Data Specification 3 that a directory is made of. */
export const tableNames = [
  "organizations",
  "programs",
  "services",
  "locations",
  "service_at_location",
  "addresses",
  "phones",
  "languages",
  "cost_options",
  "schedules",
] as const;
export type TableName = (typeof tableNames)[number];

export interface Row {
  readonly file: string;
  /** The line of a CSV file, or the id of an entry in JSON. */
  readonly at: string;
  readonly cells: Readonly<Record<string, string>>;
}

export type Tables = ReadonlyMap<TableName, readonly Row[]>;

/** Which table the entries under a name in JSON belong to. */
const tableOfKey: Readonly<Record<string, TableName>> = {
  ...Object.fromEntries(tableNames.map(name => [name, name])),
  organization: "organizations",
  program: "programs",
  location: "locations",
  service_at_locations: "service_at_location",
};

/** Which column of an entry points to the one it stands in. */
const pointerTo: Readonly<Record<TableName, string>> = {
  organizations: "organization_id",
  programs: "program_id",
  services: "service_id",
  locations: "location_id",
  service_at_location: "service_at_location_id",
  addresses: "address_id",
  phones: "phone_id",
  languages: "language_id",
  cost_options: "cost_option_id",
  schedules: "schedule_id",
};

/** Reads the files of a directory into tables, whether they came as CSV, one table a file, or as JSON, one in another. */
export function readTables(files: ReadonlyMap<string, string>): {
  readonly tables: Tables;
  readonly problems: readonly DirectoryProblem[];
} {
  const tables = new Map<TableName, Row[]>(tableNames.map(name => [name, []]));
  const problems: DirectoryProblem[] = [];
  for (const [file, text] of files) {
    try {
      if (file.endsWith(".json")) readJson(file, text, tables);
      else readCsv(file, text, tables);
    } catch (error) {
      problems.push({ file, at: "", message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { tables, problems };
}

function readCsv(file: string, text: string, tables: ReadonlyMap<TableName, Row[]>): void {
  const table = tableNames.find(name => file === `${name}.csv`);
  if (!table) return;
  const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
    bom: true,
    columns: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
  });
  for (const { record, info } of records)
    tables.get(table)?.push({ file, at: `line ${info.lines}`, cells: record });
}

function readJson(file: string, text: string, tables: ReadonlyMap<TableName, Row[]>): void {
  const root: unknown = JSON.parse(text);
  const entries = Array.isArray(root)
    ? root
    : isEntry(root) && Array.isArray(root.contents)
      ? root.contents
      : [root];
  for (const entry of entries) {
    if (!isEntry(entry)) throw new Error("holds no service and no organization");
    const table = "services" in entry || "organization_identifiers" in entry ? "organizations" : "services";
    flatten(file, table, entry, {}, tables);
  }
}

type Entry = Readonly<Record<string, unknown>>;
const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Puts an entry into its table, and what stands inside it into theirs, pointing to it. */
function flatten(
  file: string,
  table: TableName,
  entry: Entry,
  pointers: Readonly<Record<string, string>>,
  tables: ReadonlyMap<TableName, Row[]>,
): void {
  const cells: Record<string, string> = { ...pointers };
  const id = typeof entry.id === "string" ? entry.id : "";
  const inside: [TableName, Entry][] = [];
  for (const [key, value] of Object.entries(entry)) {
    const child = tableOfKey[key];
    const list = Array.isArray(value) ? value : [value];
    if (child) inside.push(...list.filter(isEntry).map((one): [TableName, Entry] => [child, one]));
    else if (typeof value === "string" || typeof value === "number") cells[key] = String(value);
  }
  for (const [child, one] of inside) {
    // What an entry belongs to stands inside it in JSON, where CSV has a column that points to it.
    const owner = child === "organizations" || child === "programs" || child === "locations";
    if (owner && typeof one.id === "string") cells[pointerTo[child]] = one.id;
    flatten(file, child, one, { [pointerTo[table]]: id }, tables);
  }
  tables.get(table)?.push({ file, at: `entry ${id || "without an id"}`, cells });
}
