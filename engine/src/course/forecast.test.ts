import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CourseModel, courseTime } from "./course-model.ts";
import {
  expectedBand,
  forecast,
  probabilityAtLeast,
  probabilityAtMost,
  probabilityOfDeterioration,
  probabilityOfImprovement,
} from "./forecast.ts";
import { plateauProbability, slopeOf, slopePerWeek } from "./plateau.ts";
import { courseAt, personPosterior } from "./posterior.ts";

const model: CourseModel = {
  fixed: { intercept: 16, slope: -2.5 },
  fixedCovariance: { intercept: 0.2, covariance: -0.05, slope: 0.04 },
  between: { intercept: 20, covariance: -2, slope: 3 },
  residualVariance: 6,
  people: 150,
  scores: 900,
};

const week = fc.double({ min: 0, max: 30, noNaN: true });
const points = fc.array(fc.record({ x: week.map(courseTime), y: fc.integer({ min: 0, max: 27 }) }), {
  maxLength: 10,
});
const laterWeek = fc.double({ min: 0.5, max: 40, noNaN: true });

describe("the expected band", () => {
  test("for people who started at 16, at the start of an average course", () => {
    // By hand: the start leaves √(20·6/26) of the spread of intercepts, and 6 of residual variance.
    const certain = { ...model, fixedCovariance: { intercept: 0, covariance: 0, slope: 0 } };
    const band = expectedBand(certain, 16, 0, 0.95);
    expect(band.mean).toBeCloseTo(16, 12);
    expect((band.high - band.low) / 2).toBeCloseTo(1.959964 * Math.sqrt((20 * 6) / 26 + 6), 5);
  });

  test("lies higher for people who started higher, and is wider for a larger share of people", () => {
    fc.assert(
      fc.property(laterWeek, fc.integer({ min: 0, max: 26 }), (weeks, baseline) => {
        // A covariance of −2 against a variance of 20 turns the order around after x = 10, e¹⁰ weeks.
        const x = courseTime(weeks);
        const [one, worse] = [
          expectedBand(model, baseline, x, 0.8),
          expectedBand(model, baseline + 1, x, 0.8),
        ];
        expect(worse.mean).toBeGreaterThan(one.mean);
        const wide = expectedBand(model, baseline, x, 0.95);
        expect(wide.low).toBeLessThan(one.low);
        expect(wide.high).toBeGreaterThan(one.high);
      }),
    );
  });
});

describe("a person's own course", () => {
  test("without scores is the mean course, with people's spread about it", () => {
    const { mean, variance } = courseAt(personPosterior(model, []), 2);
    expect(mean).toBeCloseTo(16 - 2.5 * 2, 12);
    expect(variance).toBeCloseTo(20 + 0.2 + 4 * (-2 - 0.05) + 4 * (3 + 0.04), 12);
  });

  test("gets surer with every score, and never holds NaN", () => {
    fc.assert(
      fc.property(points, week.map(courseTime), (given, x) => {
        const [before, after] = [personPosterior(model, given.slice(1)), personPosterior(model, given)];
        expect(Number.isFinite(courseAt(after, x).mean)).toBe(true);
        expect(courseAt(after, x).variance).toBeLessThan(courseAt(before, x).variance * (1 + 1e-2) + 1e-9);
      }),
    );
  });

  test("doesn't depend on the order of the scores", () => {
    fc.assert(
      fc.property(points, given => {
        const [one, other] = [personPosterior(model, given), personPosterior(model, [...given].reverse())];
        expect(other.mean.intercept).toBeCloseTo(one.mean.intercept, 9);
        expect(other.mean.slope).toBeCloseTo(one.mean.slope, 9);
        expect(other.covariance.slope).toBeCloseTo(one.covariance.slope, 9);
      }),
    );
  });

  test("mirrors when scale and model are mirrored", () => {
    const mirrored = { ...model, fixed: { intercept: -16, slope: 2.5 } };
    fc.assert(
      fc.property(points, week.map(courseTime), (given, x) => {
        const one = personPosterior(model, given);
        const other = personPosterior(
          mirrored,
          given.map(point => ({ x: point.x, y: -point.y })),
        );
        expect(courseAt(other, x).mean).toBeCloseTo(-courseAt(one, x).mean, 9);
        const sought = { points: 5, higherIsBetter: false };
        expect(probabilityOfImprovement(one, x, { ...sought, baseline: 18 })).toBeCloseTo(
          probabilityOfImprovement(other, x, { points: 5, higherIsBetter: true, baseline: -18 }),
          12,
        );
      }),
    );
  });

  test("a residual variance of 0 is refused", () => {
    expect(() => personPosterior({ ...model, residualVariance: 0 }, [])).toThrow(/above 0/);
  });
});

describe("the forecast", () => {
  test("holds 95 % of the scores that the model itself makes", () => {
    // P(inside the interval) by the model's own distribution function.
    fc.assert(
      fc.property(points, laterWeek.map(courseTime), (given, x) => {
        const posterior = personPosterior(model, given);
        const { low, high } = forecast(posterior, x, 0.95);
        const inside = probabilityAtMost(posterior, x, high) - probabilityAtMost(posterior, x, low);
        expect(inside).toBeCloseTo(0.95, 10);
      }),
    );
  });

  test("probabilities lie between 0 and 1, complement each other and grow with the threshold", () => {
    const threshold = fc.double({ min: -50, max: 80, noNaN: true });
    fc.assert(
      fc.property(points, week.map(courseTime), threshold, threshold, (given, x, a, b) => {
        const posterior = personPosterior(model, given);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const atMost = probabilityAtMost(posterior, x, low);
        expect(atMost).toBeGreaterThanOrEqual(0);
        expect(probabilityAtMost(posterior, x, high)).toBeGreaterThanOrEqual(atMost - 1e-15);
        expect(atMost + probabilityAtLeast(posterior, x, low)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a better last score makes a good end likelier and a bad one less likely", () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: 1, max: 27 }),
        fc.integer({ min: 30, max: 40 }),
        (given, score, weeks) => {
          const end = courseTime(41);
          const after = (y: number) => personPosterior(model, [...given, { x: courseTime(weeks), y }]);
          const sought = { baseline: 18, points: 6, higherIsBetter: false };
          const [better, worse] = [after(score - 1), after(score)];
          expect(probabilityOfImprovement(better, end, sought)).toBeGreaterThanOrEqual(
            probabilityOfImprovement(worse, end, sought),
          );
          expect(probabilityOfDeterioration(better, end, sought)).toBeLessThanOrEqual(
            probabilityOfDeterioration(worse, end, sought),
          );
        },
      ),
    );
  });
});

describe("a plateau", () => {
  const weekly = (scores: number[]) => scores.map((y, x) => ({ x, y }));
  const perWeek = slopePerWeek(model, 8);

  test("is likely after many like scores, unlikely while they fall, uncertain after few", () => {
    const probability = (scores: number[]): number =>
      plateauProbability(slopeOf(weekly(scores), 6, null), 0.5);
    expect(probability([15, 15, 14, 15, 16, 15, 15, 14])).toBeGreaterThan(0.8);
    expect(probability([20, 18, 17, 15, 13, 11, 10, 8])).toBeLessThan(0.01);
    expect(probability([15, 15])).toBeLessThan(0.2);
  });

  test("what is expected counts for more the fewer the scores", () => {
    expect(perWeek.mean).toBeCloseTo(-2.5 / 9, 12);
    expect(perWeek.variance).toBeCloseTo(3 / 81, 12);
    expect(slopeOf(weekly([15]), 6, perWeek)).toEqual(perWeek);
    const few = slopeOf(weekly([15, 16]), 6, perWeek).mean;
    const many = slopeOf(weekly(Array.from({ length: 20 }, (_, index) => 15 + index)), 6, perWeek).mean;
    expect(few).toBeLessThan(0);
    expect(many).toBeGreaterThan(0.7);
  });

  test("without prior and with one time only there is no slope", () => {
    expect(() => slopeOf(weekly([15]), 6, null)).toThrow(/two different times/);
  });

  test("is a probability that grows with what counts as flat", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 2, maxLength: 8 });
    const within = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(scores, within, within, (given, a, b) => {
        const slope = slopeOf(weekly(given), 6, perWeek);
        const narrow = plateauProbability(slope, Math.min(a, b));
        expect(narrow).toBeGreaterThanOrEqual(0);
        expect(plateauProbability(slope, Math.max(a, b))).toBeGreaterThanOrEqual(narrow - 1e-14);
        expect(plateauProbability(slope, 1000)).toBeCloseTo(1, 12);
      }),
    );
  });
});

test("course time is log(1 + weeks), and 0 before the start", () => {
  expect(courseTime(0)).toBe(0);
  expect(courseTime(Math.E - 1)).toBeCloseTo(1, 15);
  expect(courseTime(-2)).toBe(0);
});
