import type { ExpectedCourse, Instrument, InstrumentCode } from "@kedge/engine";
import type { Static } from "typebox";
import { Value } from "typebox/value";
import { ContentError } from "../content-error.ts";
import { problemsOf } from "../problems-of.ts";
import { CourseSchema } from "./course-schema.ts";

const coursePath = /^courses\/([^/]+)\.json$/;

/**
 * Reads `courses/<instrument>.json`: the courses to start with, before an organization has data of its own.
 * @param files parsed JSON by path relative to `content/`, with `/`
 * @throws ContentError naming every problem by file and place
 */
export function readCourses(
  files: ReadonlyMap<string, unknown>,
  instruments: Readonly<Record<InstrumentCode, Instrument>>,
): Record<InstrumentCode, ExpectedCourse> {
  const problems: string[] = [];
  const courses: Record<InstrumentCode, ExpectedCourse> = {};
  for (const [path, json] of files) {
    const code = coursePath.exec(path)?.[1];
    if (code === undefined) continue;
    if (!Value.Check(CourseSchema, json)) {
      problems.push(...problemsOf(CourseSchema, path, json));
      continue;
    }
    problems.push(...courseProblems(path, code, json, instruments[code]));
    const model = { ...json.model, people: 0, scores: 0 };
    const origin = json.origin.en;
    courses[code] = {
      instrument: code,
      model,
      basis: { people: 0, scores: 0, priorWeight: 1, origin },
      prior: { model, equivalentPeople: json.equivalentPeople.value, origin },
    };
  }
  if (problems.length > 0) throw new ContentError(problems);
  return courses;
}

function courseProblems(
  path: string,
  code: string,
  { instrument, model, ownRule, verified }: Static<typeof CourseSchema>,
  known: Instrument | undefined,
): string[] {
  const problems: string[] = [];
  if (instrument !== code)
    problems.push(`${path}: its instrument is "${instrument}"; name the file after its code`);
  if (!known?.purposes.includes("outcome"))
    problems.push(`${path}: there is no outcome measure "${code}" in instruments/`);
  if (known && (model.fixed.intercept < known.range.min || model.fixed.intercept > known.range.max))
    problems.push(`${path} at /model/fixed/intercept: lies outside the range of ${code}`);
  for (const part of ["fixedCovariance", "between"] as const) {
    const { intercept, covariance, slope } = model[part];
    if (covariance ** 2 > intercept * slope)
      problems.push(`${path} at /model/${part}: the covariance is larger than its variances allow`);
  }
  if (ownRule && verified)
    problems.push(`${path} at /verified: an own rule has no source to be verified against; set it to false`);
  return problems;
}
