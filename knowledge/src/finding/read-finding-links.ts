import { Value } from "typebox/value";
import { problemsOf } from "../problems-of.ts";
import {
  type DirectoryTopic,
  DirectoryTopicsSchema,
  type FindingLink,
  FindingLinksSchema,
} from "./finding-schema.ts";

const path = "finding/links.json";

/**
 * Reads the directories and registers, in the order to show them.
 * @param files parsed JSON by path relative to `content/`
 * @param problems where every problem is added, by file and place
 */
export function readFindingLinks(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): readonly FindingLink[] {
  const json = files.get(path);
  if (!Value.Check(FindingLinksSchema, json)) {
    problems.push(...problemsOf(FindingLinksSchema, path, json));
    return [];
  }
  const codes = new Set<string>();
  for (const { code } of json.links) {
    if (codes.has(code)) problems.push(`${path}: two links have the code "${code}"`);
    codes.add(code);
  }
  return json.links;
}

const topicsPath = "finding/topics.json";

/** Reads the words by which services say what they treat and how. @param problems where every problem is added */
export function readDirectoryTopics(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): readonly DirectoryTopic[] {
  const json = files.get(topicsPath);
  if (Value.Check(DirectoryTopicsSchema, json)) return json.topics;
  problems.push(...problemsOf(DirectoryTopicsSchema, topicsPath, json));
  return [];
}
