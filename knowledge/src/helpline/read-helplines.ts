import { daysBetween, type LocalDate, localDate } from "@kedge/engine";
import { Value } from "typebox/value";
import { ContentError } from "../content-error.ts";
import { problemsOf } from "../problems-of.ts";
import { type Helpline, HelplinesSchema } from "./helpline-schema.ts";

/** A helpline that nobody has looked at for longer than this doesn't go into a release (own rule). */
export const daysUntilStale = 180;

const helplinePath = /^helplines\/([^/]+)\.json$/;

/**
 * Reads `helplines/<country>.json` and `helplines/international.json`.
 * @param files parsed JSON by path relative to `content/`, with `/`
 * @returns all helplines, in the order of the files and within a file in the order to show them
 * @throws ContentError naming every problem by file and place
 */
export function readHelplines(files: ReadonlyMap<string, unknown>): readonly Helpline[] {
  const problems: string[] = [];
  const helplines: Helpline[] = [];
  for (const [path, json] of files) {
    const name = helplinePath.exec(path)?.[1];
    if (name === undefined) continue;
    if (!Value.Check(HelplinesSchema, json)) {
      problems.push(...problemsOf(HelplinesSchema, path, json));
      continue;
    }
    const { country } = json;
    const expected = country === null ? "international" : country.toLowerCase();
    if (name !== expected) problems.push(`${path}: name the file ${expected}.json after its country`);
    const codes = new Set<string>();
    for (const helpline of json.helplines) {
      if (codes.has(helpline.code)) problems.push(`${path}: two helplines have the code "${helpline.code}"`);
      codes.add(helpline.code);
      const { call, text, chat, website, kind } = helpline;
      if (!call && !text && !chat && !website && !(kind === "emergency" && country === null))
        problems.push(`${path}: "${helpline.code}" has no way to reach it; give call, text, chat or website`);
      helplines.push({ ...helpline, country });
    }
    if (!json.helplines.some(helpline => helpline.kind === "emergency"))
      problems.push(`${path}: has no emergency number; add a helpline of the kind "emergency"`);
  }
  if (!files.has("helplines/international.json"))
    problems.push("helplines/international.json is missing; it is shown where no country is known");
  if (problems.length > 0) throw new ContentError(problems);
  return helplines;
}

/** The helplines that have to be checked again before a release of this day. */
export function staleHelplines(helplines: readonly Helpline[], releasedOn: LocalDate): readonly Helpline[] {
  return helplines.filter(
    helpline => daysBetween(localDate(helpline.checkedOn), releasedOn) > daysUntilStale,
  );
}
