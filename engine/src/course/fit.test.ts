import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceResult, referenceRows } from "../../../sample/reference.ts";
import { type CoursePoint, courseTime } from "./course-model.ts";
import { CourseStatistics } from "./course-statistics.ts";
import type { EstimationMethod } from "./deviance.ts";
import { type CourseFit, fitCourse } from "./fit.ts";
import { personPosterior } from "./posterior.ts";

type People = readonly (readonly CoursePoint[])[];

function statisticsFrom(people: People): CourseStatistics {
  const statistics = new CourseStatistics();
  for (const points of people) statistics.add(points);
  return statistics;
}

function fitted(people: People, method: EstimationMethod): Extract<CourseFit, { kind: "fitted" }> {
  const fit = fitCourse(statisticsFrom(people), { method });
  if (fit.kind !== "fitted") throw new Error(`expected a fit, got: needs ${fit.needs}`);
  return fit;
}

function beatTheBlues(): Map<string, CoursePoint[]> {
  const months = { "bdi.pre": 0, "bdi.2m": 2, "bdi.3m": 3, "bdi.5m": 5, "bdi.8m": 8 };
  return new Map(
    referenceRows("beat-the-blues/beat-the-blues.csv").map(row => [
      row.client ?? "",
      Object.entries(months).flatMap(([column, month]) =>
        row[column] === null ? [] : [{ x: courseTime((month * 30.4375) / 7), y: Number(row[column]) }],
      ),
    ]),
  );
}

function claus(): Map<string, CoursePoint[]> {
  const people = new Map<string, CoursePoint[]>();
  for (const { id, time, bdi } of referenceRows("claus-2020/claus-2020-bdi.csv")) {
    const points = people.get(id ?? "") ?? [];
    if (bdi !== null) points.push({ x: Math.log(Number(time)), y: Number(bdi) });
    people.set(id ?? "", points);
  }
  return people;
}

interface GrowthModel {
  fits: {
    reml: boolean;
    n_people: number;
    n_scores: number;
    deviance: number;
    fixed: { intercept: number; slope: number; se_intercept: number; se_slope: number };
    var_intercept: number;
    cov: number;
    var_slope: number;
    residual_variance: number;
    singular: boolean;
    random: { id: string; intercept: number; slope: number }[];
  }[];
}

describe.each([
  ["beat-the-blues", beatTheBlues()],
  ["claus-2020", claus()],
])("agrees with lme4 on %s", (folder, people) => {
  const { fits } = referenceResult<GrowthModel>(`${folder}/expected-growth-model.json`);
  test.each(fits)("REML $reml", expected => {
    const fit = fitted([...people.values()], expected.reml ? "reml" : "ml");
    const { model } = fit;
    const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);
    expect(relative(fit.deviance, expected.deviance)).toBeLessThan(1e-9);
    expect(fit.singular).toBe(expected.singular);
    expect([model.people, model.scores]).toEqual([expected.n_people, expected.n_scores]);
    const estimates: [number, number][] = [
      [model.fixed.intercept, expected.fixed.intercept],
      [model.fixed.slope, expected.fixed.slope],
      [Math.sqrt(model.fixedCovariance.intercept), expected.fixed.se_intercept],
      [Math.sqrt(model.fixedCovariance.slope), expected.fixed.se_slope],
      [model.between.intercept, expected.var_intercept],
      [model.between.covariance, expected.cov],
      [model.between.slope, expected.var_slope],
      [model.residualVariance, expected.residual_variance],
    ];
    for (const [value, reference] of estimates) expect(relative(value, reference)).toBeLessThan(1e-5);

    expect(expected.random).toHaveLength(expected.n_people);
    for (const random of expected.random) {
      const { mean } = personPosterior(model, people.get(random.id) ?? []);
      expect(mean.intercept - model.fixed.intercept).toBeCloseTo(random.intercept, 4);
      expect(mean.slope - model.fixed.slope).toBeCloseTo(random.slope, 4);
    }
  });
});

describe("too little data", () => {
  const line = (level: number, slope: number, times: number[]): CoursePoint[] =>
    times.map(x => ({ x, y: level + slope * x }));
  test.each<[string, People]>([
    ["nobody", []],
    ["one score each", [line(1, 0, [0]), line(2, 0, [1]), line(4, 0, [2])]],
    ["two people", [line(1, 1, [0, 1, 2]), line(2, 2, [0, 1, 3])]],
    ["two scores each", [line(1, 1, [0, 1]), line(2, 2, [0, 1]), line(3, 0, [0, 1])]],
    ["every score the same", [line(5, 0, [0, 1, 2]), line(5, 0, [0, 1, 2]), line(5, 0, [0, 1])]],
    ["every score at one time", [line(5, 0, [1, 1, 1]), line(6, 0, [1, 1]), line(7, 0, [1])]],
    ["perfect straight lines", [1, 2, 3, 4].map(i => line(20.1 + i, -i / 3, [0, 1.1, 2.3, 3.7]))],
  ])("%s: says what it needs", (_, people) => {
    const fit = fitCourse(statisticsFrom(people), { method: "reml" });
    expect(fit.kind).toBe("too-little-data");
    expect(fit).toMatchObject({ people: people.length, needs: expect.stringMatching(/\w/) });
  });

  test("a score that is no number is refused, and nothing is added", () => {
    const statistics = statisticsFrom([line(1, 1, [0, 1, 2])]);
    expect(() =>
      statistics.add([
        { x: 0, y: 3 },
        { x: 1, y: Number.NaN },
      ]),
    ).toThrow(/finite/);
    expect(() => statistics.addScore(0, { x: Number.POSITIVE_INFINITY, y: 3 })).toThrow(/finite/);
    expect(() => statistics.addScore(1, { x: 0, y: 3 })).toThrow(/no person 1/);
    expect(statistics.size).toBe(1);
    expect(statistics.person(0).scores).toBe(3);
  });
});

describe.each([1, 100, 1e4])("people who differ %d times as much as their scores scatter", size => {
  // With the same times for everyone REML has a closed form: it follows from the people's own straight lines.
  const times = [0, 1, 2, 4];
  const noise = [
    [0.4, -1.1, 0.9, -0.2],
    [-0.7, 0.3, 1.2, -0.6],
    [1.3, -0.4, -0.8, 0.1],
    [-0.2, 0.9, -1.4, 0.5],
    [0.8, -0.6, 0.3, -0.9],
    [-1, 0.7, 0.2, 0.6],
  ];
  const lines = [
    [3, -1],
    [-2, 2],
    [5, 1],
    [-6, -2],
    [0, 3],
    [1, -4],
  ];
  const people = lines.map(([level = 0, slope = 0], person) =>
    times.map((x, index) => ({ x, y: size * (level + slope * x) + (noise[person]?.[index] ?? 0) })),
  );

  test("the closed form", () => {
    const meanX = 7 / 4;
    const xx = 35 / 4;
    const own = people.map(points => {
      const meanY = points.reduce((sum, { y }) => sum + y, 0) / 4;
      const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / xx;
      const rest = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
      return { intercept: meanY - slope * meanX, slope, rest };
    });
    const mean = (of: (line: (typeof own)[number]) => number): number =>
      own.reduce((sum, line) => sum + of(line), 0) / own.length;
    const intercept = mean(line => line.intercept);
    const slope = mean(line => line.slope);
    const residual = mean(line => line.rest) / 2;
    const spread = (of: (line: (typeof own)[number]) => number): number => (mean(of) * 6) / 5;

    const { model } = fitted(people, "reml");
    expect(model.fixed.intercept / intercept).toBeCloseTo(1, 9);
    expect(model.fixed.slope / slope).toBeCloseTo(1, 9);
    expect(model.residualVariance / residual).toBeCloseTo(1, size > 1e3 ? 3 : 5);
    const expected = {
      intercept: spread(line => (line.intercept - intercept) ** 2) - residual * (1 / 4 + meanX ** 2 / xx),
      covariance:
        spread(line => (line.intercept - intercept) * (line.slope - slope)) + (residual * meanX) / xx,
      slope: spread(line => (line.slope - slope) ** 2) - residual / xx,
    };
    expect(model.between.intercept / expected.intercept).toBeCloseTo(1, 5);
    expect(model.between.covariance / expected.covariance).toBeCloseTo(1, 5);
    expect(model.between.slope / expected.slope).toBeCloseTo(1, 5);
  });
});

describe("people who don't differ beyond chance", () => {
  // Everyone scatters around one and the same line, and every person's own line is that line exactly.
  const people = [1, -1, 2, -2, 3, -3].map(size =>
    [size, -2 * size, size].map((error, x) => ({ x, y: 20 - 2 * x + error })),
  );
  test("are reported as a singular fit, with finite numbers", () => {
    const fit = fitted(people, "reml");
    expect(fit.singular).toBe(true);
    expect(fit.model.fixed.slope).toBeCloseTo(-2, 6);
    expect(fit.model.between.intercept).toBeCloseTo(0, 6);
    expect(fit.model.between.slope).toBeCloseTo(0, 6);
    const { mean } = personPosterior(fit.model, [{ x: 0, y: 27 }]);
    expect(mean.intercept).toBeCloseTo(fit.model.fixed.intercept, 4);
  });
});

describe("whatever the data", () => {
  const score = fc.integer({ min: 0, max: 27 });
  const time = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 4, noNaN: true }));
  const point = fc.record({ x: time, y: score });
  const anyone = fc.array(fc.array(point, { maxLength: 6 }), { maxLength: 12 });
  /** People with scores enough for a fit that is determined well enough to compare two ways of getting it. */
  const enough = fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.integer({ min: 8, max: 24 }),
          fc.integer({ min: -4, max: 1 }),
          fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 6 }),
        ),
        { minLength: 12, maxLength: 25 },
      ),
    )
    .map(([people]) =>
      people.map(([level, slope, noise], person) =>
        noise.map((error, index) => ({
          x: courseTime(index + (person % 3) / 3),
          y: level + slope * courseTime(index) + error,
        })),
      ),
    );
  const method = fc.constantFrom<EstimationMethod>("reml", "ml");

  const numbersOf = (fit: CourseFit): number[] =>
    fit.kind === "fitted"
      ? [
          fit.deviance,
          ...Object.values(fit.model.fixed),
          ...Object.values(fit.model.fixedCovariance),
          ...Object.values(fit.model.between),
          fit.model.residualVariance,
        ]
      : [];

  const same = (one: number, other: number, scale: number): void =>
    expect(Math.abs(one - other)).toBeLessThan(1e-4 * (scale + Math.abs(one)));

  const sameModel = (one: CourseFit, other: CourseFit): void => {
    expect(other.kind).toBe(one.kind);
    const [left, right] = [numbersOf(one), numbersOf(other)];
    same(left[0] ?? 0, right[0] ?? 0, 0.01);
    left.slice(1).forEach((value, index) => {
      same(value, right[index + 1] ?? Number.NaN, 1);
    });
  };

  test("the result is finite, or says what is missing", () => {
    fc.assert(
      fc.property(anyone, method, (people, by) => {
        const fit = fitCourse(statisticsFrom(people), { method: by });
        if (fit.kind === "too-little-data") {
          expect(fit.needs).not.toBe("");
          return;
        }
        expect(numbersOf(fit).every(Number.isFinite)).toBe(true);
        const { intercept, covariance, slope } = fit.model.between;
        expect(Math.min(intercept, slope)).toBeGreaterThanOrEqual(0);
        expect(intercept * slope - covariance ** 2).toBeGreaterThan(-1e-9 * (1 + intercept * slope));
        expect(fit.model.residualVariance).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test("neither the order of people nor that of scores matters", () => {
    fc.assert(
      fc.property(enough, method, (people, by) => {
        const turned = [...people].reverse().map(points => [...points].reverse());
        sameModel(
          fitCourse(statisticsFrom(people), { method: by }),
          fitCourse(statisticsFrom(turned), { method: by }),
        );
      }),
    );
  });

  test("merged or grown statistics give what all scores at once give", () => {
    fc.assert(
      fc.property(enough, method, fc.nat({ max: 12 }), (people, by, cut) => {
        const merged = statisticsFrom(people.slice(0, cut));
        merged.merge(statisticsFrom(people.slice(cut)));
        const grown = statisticsFrom(people.map(points => points.slice(0, 1)));
        people.forEach((points, person) => {
          for (const next of points.slice(1)) grown.addScore(person, next);
        });
        const whole = fitCourse(statisticsFrom(people), { method: by });
        expect(fitCourse(merged, { method: by })).toEqual(whole);
        expect(fitCourse(grown, { method: by })).toEqual(whole);
      }),
    );
  });

  test("other units, another zero and a mirrored scale change nothing but the units", () => {
    const factor = fc.constantFrom(-1, 0.01, 3, 1000);
    const offset = fc.constantFrom(0, -50, 1e6);
    const pace = fc.constantFrom(1, 0.1, 7);
    fc.assert(
      fc.property(enough, method, factor, offset, pace, (people, by, scale, shift, perUnit) => {
        const original = fitCourse(statisticsFrom(people), { method: by });
        const changed = fitCourse(
          statisticsFrom(
            people.map(points => points.map(({ x, y }) => ({ x: x * perUnit, y: y * scale + shift }))),
          ),
          { method: by },
        );
        expect(changed.kind).toBe(original.kind);
        if (original.kind !== "fitted" || changed.kind !== "fitted") return;
        const back = (value: number, power: number): number => (value * perUnit ** power) / scale ** 2;
        sameModel(original, {
          ...changed,
          deviance: original.deviance,
          model: {
            ...changed.model,
            fixed: {
              intercept: (changed.model.fixed.intercept - shift) / scale,
              slope: (changed.model.fixed.slope * perUnit) / scale,
            },
            fixedCovariance: {
              intercept: back(changed.model.fixedCovariance.intercept, 0),
              covariance: back(changed.model.fixedCovariance.covariance, 1),
              slope: back(changed.model.fixedCovariance.slope, 2),
            },
            between: {
              intercept: back(changed.model.between.intercept, 0),
              covariance: back(changed.model.between.covariance, 1),
              slope: back(changed.model.between.slope, 2),
            },
            residualVariance: back(changed.model.residualVariance, 0),
          },
        });
      }),
    );
  });
});
