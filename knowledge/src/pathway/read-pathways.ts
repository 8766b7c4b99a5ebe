import type { FollowUpContent, HardToTreat, Pathway } from "@kedge/engine";
import { problemsOf } from "../problems-of.ts";
import { FollowUpSchema, HardToTreatSchema, PathwaySchema } from "./pathway-schema.ts";

const hardToTreatPath = "pathways/hard-to-treat-depression.json";
const followUpPath = "follow-up.json";

/** What `content/pathways` and `content/follow-up.json` say. */
export interface PathwayFiles {
  readonly pathways: Readonly<Record<string, Pathway>>;
  readonly hardToTreat: HardToTreat;
  readonly followUp: FollowUpContent;
}

/** Reads and checks the pathways; what is wrong goes to `problems`, and the result must not be used then. */
export function readPathways(files: ReadonlyMap<string, unknown>, problems: string[]): PathwayFiles {
  const pathways: Record<string, Pathway> = {};
  for (const [path, json] of files) {
    if (!path.startsWith("pathways/") || path === hardToTreatPath) continue;
    const found = problemsOf(PathwaySchema, path, json);
    const pathway = json as Pathway;
    problems.push(...(found.length > 0 ? found : referencesOf(path, pathway, Object.values(pathways))));
    pathways[pathway.code] = pathway;
  }
  problems.push(
    ...problemsOf(HardToTreatSchema, hardToTreatPath, files.get(hardToTreatPath)),
    ...problemsOf(FollowUpSchema, followUpPath, files.get(followUpPath)),
  );
  return {
    pathways,
    hardToTreat: files.get(hardToTreatPath) as HardToTreat,
    followUp: files.get(followUpPath) as FollowUpContent,
  };
}

function referencesOf(path: string, pathway: Pathway, others: readonly Pathway[]): string[] {
  const found: string[] = [];
  if (path !== `pathways/${pathway.code}.json`)
    found.push(`${path}: its code is "${pathway.code}"; name the file after its code`);
  for (const problem of pathway.problems)
    for (const other of others)
      if (other.problems.includes(problem)) found.push(`${path}: "${problem}" has the pathway ${other.code}`);
  const steps = pathway.steps.map(({ code }) => code);
  for (const review of pathway.reviews) {
    if (review.latestDays < review.fromDays)
      found.push(`${path}: the review ${review.code} ends before it begins`);
    for (const step of review.steps)
      if (!steps.includes(step))
        found.push(`${path}: the review ${review.code} names the unknown step "${step}"`);
  }
  return found;
}
