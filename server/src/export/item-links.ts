import type { Transaction } from "@kedge/store";
import type { InstrumentLibrary } from "../instrument-library.ts";
import type { ClientExport } from "./client-export.ts";

/** The linkIds of the answered questionnaires, each in the order of its answers, by code and version. */
export type ItemLinks = ReadonlyMap<string, readonly string[]>;

export const linksKey = (instrument: string, version: string): string => `${instrument}|${version}`;

/** Looks up what the answers of a record belong to, in the version in which they were given. */
export async function itemLinksOf(
  tx: Transaction,
  { episodes }: ClientExport,
  instruments: InstrumentLibrary,
): Promise<ItemLinks> {
  const links = new Map<string, readonly string[]>();
  for (const { instrument, instrumentVersion } of episodes.flatMap(({ checkIns }) =>
    checkIns.flatMap(({ responses }) => responses),
  )) {
    const key = linksKey(instrument, instrumentVersion);
    if (links.has(key)) continue;
    links.set(key, (await instruments.find(tx, instrument, instrumentVersion))?.scorer.items ?? []);
  }
  return links;
}
