import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { asSuperuser } from "@kedge/store/testing";
import type { Home } from "./kedge.ts";

/** A word that stands for something a person entered, found nowhere else. */
export interface Marker {
  readonly place: string;
  readonly word: string;
}

/** Where a marker stands in the clear. */
export interface Hit {
  readonly place: string;
  readonly where: string;
}

/** The text in which words are looked for: bytes as characters, so that every encoding is only another text. */
const asText = (bytes: Buffer) => bytes.toString("latin1").toLowerCase();

/**
 * A marker as UTF-8, UTF-16, hexadecimal and base64 show it, in any case of its letters. Base64 depends on what stands
 * before, so its three alignments are looked for without the characters that neighbours have a part in.
 */
export function spellings(word: string): readonly string[] {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const cases = [word, word.toLowerCase(), word.toUpperCase(), capital];
  const base64 = cases.flatMap(text =>
    [0, 1, 2].map(shift =>
      Buffer.from(`${"x".repeat(shift)}${text}`)
        .toString("base64")
        .replace(/=+$/, "")
        .slice(4, -2),
    ),
  );
  const bytes = cases.flatMap(text => [Buffer.from(text), Buffer.from(text, "utf16le")]);
  const all = [...bytes.flatMap(text => [text.toString("latin1"), text.toString("hex")]), ...base64];
  return [...new Set(all.map(text => text.toLowerCase()))];
}

/** Looks for every marker. They should begin alike: where that beginning isn't, none of them is. */
export function scanText(text: string, where: string, markers: readonly Marker[]): readonly Hit[] {
  const lower = text.toLowerCase();
  const beginning = commonBeginning(markers);
  if (beginning.length >= 12 && !spellings(beginning).some(spelling => lower.includes(spelling))) return [];
  return markers
    .filter(({ word }) => spellings(word).some(spelling => lower.includes(spelling)))
    .map(({ place }) => ({ place, where }));
}

function commonBeginning(markers: readonly Marker[]): string {
  let beginning = markers[0]?.word ?? "";
  for (const { word } of markers) while (!word.startsWith(beginning)) beginning = beginning.slice(0, -1);
  return beginning;
}

/** Every file below a folder but the database's programs, which are copies of those in the package. */
export async function scanFolder(folder: string, markers: readonly Marker[]): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes("postgres-server")) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      // A running database makes and removes files of its own all the time.
      if (error.code === "ENOENT") return Buffer.alloc(0);
      throw error;
    });
    hits.push(...scanText(asText(bytes), relative(folder, path), markers));
  }
  return hits;
}

/** Every row of every table, as a dump in SQL would show it. */
export async function scanTables(home: Home, markers: readonly Marker[]): Promise<readonly Hit[]> {
  return asSuperuser(home, async client => {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const hits: Hit[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select one::text as row from ${name} one`);
      hits.push(...scanText(rows.map(({ row }) => row).join("\n"), name, markers));
    }
    return hits;
  });
}
