import { describe, expect, test } from "vitest";
import { referenceRows } from "../../sample/reference.ts";
import { addDays, localDate } from "./date.ts";
import { fitExpectedCourses } from "./expected-courses.ts";
import type { Instrument } from "./instrument/index.ts";
import type { ExpectedCourse, Knowledge } from "./knowledge.ts";
import type { Score } from "./record.ts";

const shippedModel = {
  fixed: { intercept: 20, slope: -2 },
  fixedCovariance: { intercept: 1, covariance: -0.1, slope: 0.1 },
  between: { intercept: 60, covariance: 0, slope: 2 },
  residualVariance: 20,
  people: 0,
  scores: 0,
};
const shipped: ExpectedCourse = {
  instrument: "bdi-ii",
  model: shippedModel,
  basis: { people: 0, scores: 0, priorWeight: 1, origin: "a trial" },
  prior: { model: shippedModel, equivalentPeople: 25, origin: "a trial" },
};

/** Only what the fit looks at. */
function knowledge(expectedCourses: Knowledge["expectedCourses"]): Knowledge {
  const instrument = { code: "bdi-ii", purposes: ["outcome"] } as unknown as Instrument;
  return { instruments: { "bdi-ii": instrument }, expectedCourses } as unknown as Knowledge;
}

const start = localDate("2026-01-05");
const weeks = { "bdi.pre": 0, "bdi.2m": 9, "bdi.3m": 13, "bdi.5m": 22, "bdi.8m": 35 };
const people: Score[][] = referenceRows("beat-the-blues/beat-the-blues.csv").map(row =>
  Object.entries(weeks).flatMap(([column, week]) =>
    row[column] === null
      ? []
      : [{ instrument: "bdi-ii", on: addDays(start, week * 7), total: Number(row[column]) }],
  ),
);
const fit = (scores: readonly Score[][], known: Knowledge) =>
  fitExpectedCourses(scores, known, "our people")["bdi-ii"];

describe("an organization's expected course", () => {
  test("is the shipped one, untouched, as long as own data are too few", () => {
    expect(fit(people.slice(0, 2), knowledge({ "bdi-ii": shipped }))).toBe(shipped);
    expect(fit([], knowledge({}))).toBeUndefined();
  });

  test("gives the shipped course the weight of its people, shown, and less with every person of one's own", () => {
    const own = fit(people, knowledge({}));
    const blended = fit(people, knowledge({ "bdi-ii": shipped }));
    expect(own?.basis).toMatchObject({ people: 100, priorWeight: 0, origin: "our people" });
    expect(blended?.basis).toMatchObject({ people: 100, scores: 380, priorWeight: 25 / 125 });
    expect(blended?.basis.origin).toBe("our people, blended with: a trial");
    const slope = 0.2 * shippedModel.fixed.slope + 0.8 * (own?.model.fixed.slope ?? 0);
    expect(blended?.model.fixed.slope).toBeCloseTo(slope, 10);
    const half = fit(people.slice(0, 50), knowledge({ "bdi-ii": shipped }));
    expect(half?.basis.priorWeight).toBeCloseTo(25 / 75, 12);
  });

  test("fitted again, starts from the shipped course and not from the last fit", () => {
    const first = fit(people, knowledge({ "bdi-ii": shipped }));
    if (!first) throw new Error("no course");
    expect(fit(people, knowledge({ "bdi-ii": first }))).toEqual(first);
  });
});
