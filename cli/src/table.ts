import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { CommandFailure } from "./failure.ts";

export interface TableRow {
  /** Counts from 1, the header included. */
  readonly line: number;
  /** The cells of the columns asked for, in that order. */
  readonly cells: readonly string[];
}

/**
 * Streams chosen columns of a CSV file with a header; `.gz` files are unpacked on the way, `-` is stdin.
 * @throws CommandFailure when the file can't be read or lacks a column
 */
export async function* readTable(file: string, columns: readonly string[]): AsyncGenerator<TableRow> {
  const source: Readable = file === "-" ? process.stdin : createReadStream(file);
  const parser = parse({ bom: true, trim: true, skip_empty_lines: true });
  const unpacked = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  const fail = (error: Error): void => void parser.destroy(error);
  source.once("error", fail);
  unpacked.once("error", fail);
  unpacked.pipe(parser);
  let places: readonly number[] | undefined;
  let line = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line += 1;
      if (places) yield { line, cells: places.map(place => record[place] ?? "") };
      else places = columns.map(column => placeOf(file, record, column));
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(
      `${file}, after line ${line}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!places) throw new CommandFailure(`${file} is empty`);
}

function placeOf(file: string, header: readonly string[], column: string): number {
  const place = header.indexOf(column);
  if (place < 0) throw new CommandFailure(`${file} has no column "${column}"; it has ${header.join(", ")}`);
  return place;
}

/** The number in a cell; `null` where it is empty or says NA. */
export function numberIn(file: string, { line }: TableRow, column: string, text: string): number | null {
  if (text === "" || text === "NA") return null;
  const number = Number(text);
  if (!Number.isFinite(number))
    throw new CommandFailure(`${file}, line ${line}, "${column}": "${text}" is not a number`);
  return number;
}
