import { readdirSync, readFileSync } from "node:fs";
import { CourseStatistics, fitCourse } from "@kedge/engine";
import type { Static } from "typebox";
import { describe, expect, test } from "vitest";
import { referenceResult, referenceRows } from "../../../sample/reference.ts";
import { ContentError } from "../content-error.ts";
import { readInstruments } from "../instrument/index.ts";
import type { CourseSchema } from "./course-schema.ts";
import { readCourses } from "./read-courses.ts";

type CourseFile = Static<typeof CourseSchema>;

const content = new URL("../../../content/", import.meta.url);
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, content), "utf8"));
const names = (folder: string) =>
  readdirSync(new URL(folder, content)).filter(name => name.endsWith(".json"));

const instrumentFiles = new Map<string, unknown>(
  readdirSync(new URL("instruments/", content), { recursive: true })
    .map(String)
    .filter(name => name.endsWith(".json"))
    .map(name => [`instruments/${name}`, readJson(`instruments/${name}`)]),
);
const { instruments } = readInstruments(instrumentFiles);
const files = new Map<string, unknown>(
  names("courses/").map(name => [`courses/${name}`, readJson(`courses/${name}`)]),
);
const courses = readCourses(files, instruments);

function problems(path: string, change: (course: CourseFile) => void): readonly string[] {
  const changed = structuredClone(files);
  change(changed.get(path) as CourseFile);
  try {
    readCourses(changed, instruments);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

function modelOf(code: string) {
  const course = courses[code];
  if (!course) throw new Error(`no course for ${code}`);
  return course.model;
}

describe("the courses that come with Kedge", () => {
  test("say that they are no organization's own, what they weigh, and where they come from", () => {
    for (const course of Object.values(courses)) {
      expect(course.basis).toMatchObject({ people: 0, scores: 0, priorWeight: 1 });
      expect(course.basis.origin.length).toBeGreaterThan(20);
      expect(course.prior?.equivalentPeople).toBeGreaterThan(0);
    }
  });

  test("BDI-II is the fit of Beat the Blues, as lme4 has it", () => {
    const statistics = new CourseStatistics();
    for (const row of referenceRows("beat-the-blues/beat-the-blues.csv")) {
      const months = { "bdi.pre": 0, "bdi.2m": 2, "bdi.3m": 3, "bdi.5m": 5, "bdi.8m": 8 };
      statistics.add(
        Object.entries(months).flatMap(([column, month]) =>
          row[column] === null ? [] : [{ x: Math.log1p((month * 30.4375) / 7), y: Number(row[column]) }],
        ),
      );
    }
    const fit = fitCourse(statistics, { method: "reml" });
    if (fit.kind !== "fitted") throw new Error("no fit");
    const [shipped, fitted] = [modelOf("bdi-ii"), fit.model];
    const numbers = ({ fixed, fixedCovariance, between, residualVariance }: typeof shipped): number[] => [
      fixed.intercept,
      fixed.slope,
      ...[fixedCovariance, between].flatMap(({ intercept, covariance, slope }) => [
        intercept,
        covariance,
        slope,
      ]),
      residualVariance,
    ];
    const wanted = numbers(fitted);
    for (const [index, value] of numbers(shipped).entries())
      expect(value / (wanted[index] ?? 0)).toBeCloseTo(1, 4);
    const lme4 = referenceResult<{ fits: { reml: boolean; var_intercept: number; cov: number }[] }>(
      "beat-the-blues/expected-growth-model.json",
    ).fits.find(({ reml }) => reml);
    expect(shipped.between.intercept).toBeCloseTo(lme4?.var_intercept ?? 0, 2);
    expect(shipped.between.covariance).toBeCloseTo(lme4?.cov ?? 0, 3);
  });

  test.each([
    ["phq-9", 9.41, 6.61],
    ["gad-7", 9.45, 5.65],
  ])("%s is the BDI-II course in units of the SD at the start, as its derivation says", (code, mean, sd) => {
    const [bdi, own] = [modelOf("bdi-ii"), modelOf(code)];
    const scale = sd / Math.sqrt(bdi.between.intercept + bdi.residualVariance);
    expect(own.fixed.intercept).toBe(mean);
    expect(own.fixed.slope).toBeCloseTo(bdi.fixed.slope * scale, 4);
    expect(own.between.intercept + own.residualVariance).toBeCloseTo(sd ** 2, 3);
    expect(own.between.covariance).toBeCloseTo(bdi.between.covariance * scale ** 2, 4);
    expect(own.between.slope).toBeCloseTo(bdi.between.slope * scale ** 2, 4);
    expect(courses[code]?.basis.origin).toContain("not verified");
    expect(courses[code]?.prior?.equivalentPeople).toBeLessThan(
      courses["bdi-ii"]?.prior?.equivalentPeople ?? 0,
    );
  });
});

describe("a course file that can't be used is refused, with the place", () => {
  test.each([
    [
      "another instrument's name",
      (course: CourseFile) => {
        course.instrument = "gad-7";
      },
      /name the file/,
    ],
    [
      "a variance below zero",
      (course: CourseFile) => {
        course.model.between.slope = -1;
      },
      /between\/slope/,
    ],
    [
      "a covariance too large",
      (course: CourseFile) => {
        course.model.between.covariance = 99;
      },
      /larger than/,
    ],
    [
      "a mean outside the scale",
      (course: CourseFile) => {
        course.model.fixed.intercept = 30;
      },
      /outside the range/,
    ],
    [
      "no weight",
      (course: CourseFile) => {
        course.equivalentPeople.value = 0;
      },
      /equivalentPeople/,
    ],
    [
      "an own rule called verified",
      (course: CourseFile) => {
        course.verified = true;
      },
      /own rule/,
    ],
  ])("%s", (_name, change, message) => {
    expect(problems("courses/phq-9.json", change).join("\n")).toMatch(message);
  });

  test("a measure that isn't an outcome measure", () => {
    const changed = new Map([
      ["courses/nothing.json", { ...readJson("courses/phq-9.json"), instrument: "nothing" }],
    ]);
    expect(() => readCourses(changed, instruments)).toThrow(/no outcome measure "nothing"/);
  });
});
