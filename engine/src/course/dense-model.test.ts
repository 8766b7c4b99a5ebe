import { describe, expect, test } from "vitest";
import { referenceRows } from "../../../sample/reference.ts";
import { type CourseModel, type CoursePoint, courseTime } from "./course-model.ts";
import { CourseStatistics } from "./course-statistics.ts";
import type { EstimationMethod } from "./deviance.ts";
import { fitCourse } from "./fit.ts";
import { personPosterior } from "./posterior.ts";

/*
 * A second implementation, written to share nothing with the first: the marginal likelihood of every person's scores
 * with their full covariance matrix, general matrix algebra, and a downhill simplex over variances and correlation.
 */
type Matrix = number[][];
const at = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? Number.NaN;
const transpose = (a: Matrix): Matrix =>
  (a[0] ?? []).map((_, column) => a.map((_, row) => at(a, row, column)));
const multiply = (a: Matrix, b: Matrix): Matrix =>
  a.map(row =>
    (b[0] ?? []).map((_, column) => row.reduce((sum, value, k) => sum + value * at(b, k, column), 0)),
  );
const plus = (a: Matrix, b: Matrix, factor = 1): Matrix =>
  a.map((row, r) => row.map((value, c) => value + factor * at(b, r, c)));
const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)),
  );

/** Gauss–Jordan elimination with pivoting. */
function inverseAndLogDeterminant(a: Matrix): { inverse: Matrix; logDeterminant: number } {
  const size = a.length;
  const unit = identity(size);
  const work = a.map((row, r) => [...row, ...(unit[r] ?? [])]);
  let logDeterminant = 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++)
      if (Math.abs(at(work, row, column)) > Math.abs(at(work, pivot, column))) pivot = row;
    const [chosen, replaced] = [work[pivot] ?? [], work[column] ?? []];
    work[pivot] = replaced;
    const lead = chosen[column] ?? Number.NaN;
    logDeterminant += Math.log(Math.abs(lead));
    work[column] = chosen.map(value => value / lead);
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = at(work, row, column);
      work[row] = (work[row] ?? []).map((value, index) => value - factor * at(work, column, index));
    }
  }
  return { inverse: work.map(row => row.slice(size)), logDeterminant };
}

interface Variances {
  between: Matrix;
  residual: number;
}

function likelihood(people: CoursePoint[][], { between, residual }: Variances, method: EstimationMethod) {
  let [information, score, squares, logDeterminant, scores]: [Matrix, Matrix, number, number, number] = [
    [
      [0, 0],
      [0, 0],
    ],
    [[0], [0]],
    0,
    0,
    0,
  ];
  for (const points of people) {
    if (points.length === 0) continue;
    const x = points.map(point => [1, point.x]);
    const y = points.map(point => [point.y]);
    const covariance = plus(multiply(multiply(x, between), transpose(x)), identity(points.length), residual);
    const v = inverseAndLogDeterminant(covariance);
    information = plus(information, multiply(multiply(transpose(x), v.inverse), x));
    score = plus(score, multiply(multiply(transpose(x), v.inverse), y));
    squares += at(multiply(multiply(transpose(y), v.inverse), y), 0, 0);
    logDeterminant += v.logDeterminant;
    scores += points.length;
  }
  const solved = inverseAndLogDeterminant(information);
  const fixed = multiply(solved.inverse, score);
  const rest = squares - at(multiply(transpose(fixed), score), 0, 0);
  const freedom = method === "reml" ? scores - 2 : scores;
  const penalty = method === "reml" ? solved.logDeterminant : 0;
  const deviance = logDeterminant + penalty + rest + freedom * Math.log(2 * Math.PI);
  return { deviance, fixed: fixed.map(row => row[0] ?? Number.NaN), fixedCovariance: solved.inverse };
}

/** Standard deviations of intercept, slope and residual as logarithms, correlation as its inverse hyperbolic tangent. */
function variancesOf([intercept = 0, slope = 0, correlation = 0, residual = 0]: number[]): Variances {
  const [a, b] = [Math.exp(intercept), Math.exp(slope)];
  const between = a * b * Math.tanh(correlation);
  return {
    between: [
      [a * a, between],
      [between, b * b],
    ],
    residual: Math.exp(2 * residual),
  };
}

function downhill(f: (at: number[]) => number, start: number[]): number[] {
  let simplex = [start, ...start.map((_, i) => start.map((value, j) => (i === j ? value + 0.5 : value)))].map(
    point => ({ point, value: f(point) }),
  );
  for (let step = 0; step < 3000; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0], simplex.at(-1)];
    if (!best || !worst || worst.value - best.value < 1e-10) break;
    const others = simplex.slice(0, -1);
    const centre = start.map(
      (_, i) => others.reduce((sum, { point }) => sum + (point[i] ?? 0), 0) / others.length,
    );
    const move = (by: number) => {
      const point = centre.map((value, i) => value + by * (value - (worst.point[i] ?? 0)));
      return { point, value: f(point) };
    };
    const reflected = move(1);
    const tried = reflected.value < best.value ? move(2) : reflected;
    const better = tried.value < reflected.value ? tried : reflected;
    const kept =
      better.value < (others.at(-1)?.value ?? 0) ? better : move(better.value < worst.value ? 0.5 : -0.5);
    simplex =
      kept.value < Math.min(worst.value, better.value + 1e-300) || kept === better
        ? [...others, kept]
        : simplex.map(({ point }) => {
            const shrunk = point.map((value, i) => ((best.point[i] ?? 0) + value) / 2);
            return { point: shrunk, value: f(shrunk) };
          });
  }
  return simplex[0]?.point ?? start;
}

/** Restarts help a simplex that has collapsed too early. */
function densely(people: CoursePoint[][], method: EstimationMethod, start: number[]) {
  const f = (at: number[]): number => likelihood(people, variancesOf(at), method).deviance;
  let point = start;
  for (let round = 0; round < 2; round++) point = downhill(f, point);
  const variances = variancesOf(point);
  return { ...variances, ...likelihood(people, variances, method) };
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Irregular times, visits missed more often the later they are, one to nine scores each. */
function missedVisits(seed: number, people: number): CoursePoint[][] {
  const uniform = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: people }, () => {
    const intercept = 16 + 4.5 * normal();
    const slope = -2.6 + 1.4 * normal() - 0.1 * (intercept - 16);
    return Array.from({ length: 9 }, (_, week) => week)
      .filter(week => week === 0 || uniform() > 0.1 + week / 14)
      .map(week => {
        const x = courseTime(week + (week > 0 ? uniform() - 0.5 : 0));
        return { x, y: Math.round(Math.max(0, intercept + slope * x + 2.4 * normal())) };
      });
  });
}

function beatTheBlues(): CoursePoint[][] {
  const months = { "bdi.pre": 0, "bdi.2m": 2, "bdi.3m": 3, "bdi.5m": 5, "bdi.8m": 8 };
  return referenceRows("beat-the-blues/beat-the-blues.csv").map(row =>
    Object.entries(months).flatMap(([column, month]) =>
      row[column] === null ? [] : [{ x: courseTime((month * 30.4375) / 7), y: Number(row[column]) }],
    ),
  );
}

function claus(): CoursePoint[][] {
  const people = new Map<string, CoursePoint[]>();
  for (const { id, time, bdi } of referenceRows("claus-2020/claus-2020-bdi.csv"))
    if (id !== undefined && id !== null && bdi !== null && bdi !== undefined)
      people.set(id, [...(people.get(id) ?? []), { x: Math.log(Number(time)), y: Number(bdi) }]);
  return [...people.values()];
}

const relative = (value: number, reference: number, scale = 0): number =>
  Math.abs(value - reference) / (Math.abs(reference) + scale);

describe.each<[string, CoursePoint[][]]>([
  ["beat-the-blues", beatTheBlues()],
  ["claus-2020", claus()],
  ["60 people with irregular times and missed visits", missedVisits(20, 60)],
  ["25 people with irregular times and missed visits", missedVisits(3, 25)],
])("agrees with the dense likelihood: %s", (_, people) => {
  test.each<EstimationMethod>(["reml", "ml"])("%s", method => {
    const statistics = new CourseStatistics();
    for (const points of people) statistics.add(points);
    const fit = fitCourse(statistics, { method });
    if (fit.kind !== "fitted") throw new Error(fit.needs);
    const dense = densely(people, method, [1.5, 0.7, 0, 1]);
    expect(relative(fit.deviance, dense.deviance)).toBeLessThan(1e-7);
    // The simplex may stop short of the minimum; it must not find a lower one.
    expect(fit.deviance).toBeLessThan(dense.deviance + 1e-6);
    const { model } = fit;
    const estimates: [number, number][] = [
      [model.fixed.intercept, dense.fixed[0] ?? Number.NaN],
      [model.fixed.slope, dense.fixed[1] ?? Number.NaN],
      [model.fixedCovariance.intercept, at(dense.fixedCovariance, 0, 0)],
      [model.fixedCovariance.covariance, at(dense.fixedCovariance, 0, 1)],
      [model.fixedCovariance.slope, at(dense.fixedCovariance, 1, 1)],
      [model.between.intercept, at(dense.between, 0, 0)],
      [model.between.covariance, at(dense.between, 0, 1)],
      [model.between.slope, at(dense.between, 1, 1)],
      [model.residualVariance, dense.residual],
    ];
    for (const [value, reference] of estimates) expect(relative(value, reference, 0.01)).toBeLessThan(1e-4);
  });
});

describe("a person's posterior agrees with the conditional normal distribution", () => {
  const model: CourseModel = {
    fixed: { intercept: 16, slope: -2.5 },
    fixedCovariance: { intercept: 0.4, covariance: -0.1, slope: 0.09 },
    between: { intercept: 20, covariance: -2, slope: 3 },
    residualVariance: 6,
    people: 90,
    scores: 500,
  };
  const singular = { ...model, between: { intercept: 20, covariance: 4, slope: 0.8 } };
  const none = { ...model, between: { intercept: 0, covariance: 0, slope: 0 } };
  test.each([
    ["usual", model],
    ["singular", singular],
    ["without differences", none],
  ])("%s", (_, course) => {
    const between = [
      [course.between.intercept, course.between.covariance],
      [course.between.covariance, course.between.slope],
    ];
    const uncertainty = [
      [course.fixedCovariance.intercept, course.fixedCovariance.covariance],
      [course.fixedCovariance.covariance, course.fixedCovariance.slope],
    ];
    for (const points of missedVisits(5, 12)) {
      const x = points.map(point => [1, point.x]);
      const rest = points.map(point => [point.y - course.fixed.intercept - course.fixed.slope * point.x]);
      const covariance = plus(
        multiply(multiply(x, between), transpose(x)),
        identity(x.length),
        course.residualVariance,
      );
      const gain = multiply(multiply(between, transpose(x)), inverseAndLogDeterminant(covariance).inverse);
      const mean = multiply(gain, rest);
      const left = plus(identity(2), multiply(gain, x), -1);
      const expected = plus(multiply(left, between), multiply(multiply(left, uncertainty), transpose(left)));
      const posterior = personPosterior(course, points);
      expect(posterior.mean.intercept).toBeCloseTo(course.fixed.intercept + at(mean, 0, 0), 9);
      expect(posterior.mean.slope).toBeCloseTo(course.fixed.slope + at(mean, 1, 0), 9);
      expect(posterior.covariance.intercept).toBeCloseTo(at(expected, 0, 0), 9);
      expect(posterior.covariance.covariance).toBeCloseTo(at(expected, 0, 1), 9);
      expect(posterior.covariance.slope).toBeCloseTo(at(expected, 1, 1), 9);
    }
  });
});
