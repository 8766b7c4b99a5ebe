import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  gainChecks,
  lossChecks,
  type SessionScores,
  type SuddenChangeOptions,
  suddenGains,
  suddenLosses,
} from "./sudden-change.ts";

const beck: SuddenChangeOptions = { points: 7, share: 0.25, alpha: 0.05, higherIsBetter: false };
const phq9: SuddenChangeOptions = { ...beck, points: 6 };

/** The verdicts on the steps after the given sessions; `null` where a score is missing. */
function verdicts(scores: SessionScores, options: SuddenChangeOptions, judge = gainChecks) {
  const found = judge(scores, options);
  return [2, 3, 4].map(session => found.find(check => check.session === session)?.verdict ?? null);
}

describe("one step", () => {
  const third = (scores: SessionScores, options: SuddenChangeOptions, judge = gainChecks) =>
    judge(scores, options).find(({ session }) => session === 3);

  test("from around 32 to around 6 is a gain", () => {
    expect(third([32, 31, 33, 5, 6, 7], beck)?.verdict).toBe("yes");
    expect(third([32, 31, 33, 5, 6, 7], { ...beck, alpha: 0.01 })?.verdict).toBe("yes");
  });
  test("with a session missed on each side needs a larger difference", () => {
    expect(third([null, 31, 33, 5, null, 7], { ...beck, alpha: 0.01 })?.stable).toBe(true);
    expect(third([null, 31, 33, 22, null, 25], { ...beck, alpha: 0.01 })?.stable).toBe(false);
  });
  test("from around 6 to around 14 is a loss", () => {
    expect(third([5, null, 7, 16, 12, 14], beck, lossChecks)?.verdict).toBe("yes");
  });
  test("PHQ-9: 18, 17, 18 to 11, 12, 10 is a gain; 20, 14, 18 to 11, 15, 9 isn't stable", () => {
    expect(third([18, 17, 18, 11, 12, 10], phq9)?.verdict).toBe("yes");
    expect(third([20, 14, 18, 11, 15, 9], phq9)).toMatchObject({
      largeInPoints: true,
      largeInShare: true,
      stable: false,
      verdict: "no",
    });
  });
  test("with fewer than two scores on a side is unknown, not refuted, unless it is small anyway", () => {
    expect(gainChecks([null, 33, 5, 6, 7], beck)).toMatchObject([
      { session: 2, stable: "unknown", verdict: "unknown" },
      { session: 3, verdict: "no" },
      { session: 4, stable: "unknown", verdict: "no" },
    ]);
    expect(suddenGains([null, 33, 5, 6, 7], beck)).toEqual([]);
  });
  test("a loss must reach the share of the score before, unless asked as the R package does", () => {
    const scores = [39, 40, 40, 48, 47, 48];
    expect(third(scores, beck, lossChecks)).toMatchObject({ largeInPoints: true, largeInShare: false });
    expect(third(scores, { ...beck, lossesOfAnyShare: true }, lossChecks)?.verdict).toBe("yes");
  });
});

// Test data of the R package suddengains (Wiedemann, Thew, Stott & Ehlers 2020; MIT licence), NA as null.
describe("agrees with the R package suddengains", () => {
  test.each<[SessionScores, (string | null)[]]>([
    [
      [28, 19, 23, 12, 13, null],
      ["no", "no", null],
    ],
    [
      [28, 19, 23, 11, 12, null],
      ["no", "yes", null],
    ],
    [
      [28, 19, null, 12, 13, null],
      [null, null, null],
    ],
    [
      [28, 19, 23, 12, 14, null],
      ["no", "no", null],
    ],
    [
      [28, 25, 28, 11, 12, null],
      ["no", "yes", null],
    ],
    [
      [28, 26, 28, 11, 12, null],
      ["no", "yes", null],
    ],
    [
      [null, 26, 28, null, 12, 11],
      [null, null, null],
    ],
    [
      [35, 37, 23, 23, 24, 21],
      ["yes", "no", "no"],
    ],
    [
      [35, 37, 34, 24, 24, 21],
      ["no", "yes", "no"],
    ],
    [
      [35, 37, 34, 34, 24, 21],
      ["no", "no", "yes"],
    ],
    [
      [35, 37, 34, 37, 37, 37],
      ["no", "no", "no"],
    ],
  ])("gains in %j", (scores, expected) => {
    // Where the package says NA because a mean rests on one score, nothing large moved in these data either.
    const found = verdicts(scores, beck);
    expected.forEach((verdict, index) => {
      if (verdict !== null) expect(found[index]).toBe(verdict);
      else expect(found[index]).not.toBe("yes");
    });
  });

  test.each<[SessionScores, string[]]>([
    [
      [10, 11, 12, 30, 28, 33],
      ["no", "yes", "no"],
    ],
    [
      [10, 11, 12, 10, 28, 33],
      ["no", "no", "yes"],
    ],
    [
      [10, 11, 30, 30, 28, 33],
      ["yes", "no", "no"],
    ],
    [
      [35, 37, 34, 23, 24, 21],
      ["no", "no", "no"],
    ],
  ])("losses in %j", (scores, expected) => {
    expect(verdicts(scores, beck, lossChecks)).toEqual(expected);
  });

  // Session, magnitude, share of the change from first to last session, reversal.
  type Row = [number, number, number | null, boolean];
  test.each<[number, SessionScores, Row[]]>([
    [
      1,
      [35, 37, 34, 23, 24, 21, 29, 17, 11, 11, 10, 7],
      [
        [3, 11, 11 / 28, true],
        [7, 12, 12 / 28, false],
      ],
    ],
    [2, [26, null, 26, null, 27, 17, 19, 11, 10, 3, null, 7], []],
    [3, [35, 38, 35, 37, 36, 37, null, 35, 26, 24, null, 19], [[8, 9, 9 / 16, false]]],
    [4, [31, 30, 32, 22, 22, 20, 21, 19, 24, 33, 30, 28], [[3, 10, 10 / 3, true]]],
    [
      5,
      [39, 37, 36, 26, 26, 23, 21, 19, 6, 7, 8, 8],
      [
        [3, 10, 10 / 31, false],
        [8, 13, 13 / 31, false],
      ],
    ],
    [6, [37, null, 23, null, 23, 21, null, null, 19, null, 16, 13], []],
    [7, [37, null, 23, 21, null, 21, null, null, null, null, null, 20], []],
    [8, [41, 37, null, null, null, null, null, null, null, null, null, null], []],
    [9, [35, 34, 32, 23, 24, 22, 21, 17, 14, 10, 13, 11], [[3, 9, 9 / 24, false]]],
    [
      10,
      [35, 35, 25, 25, 17, 17, 16, 16, 11, 9, 7, 8],
      [
        [2, 10, 10 / 27, false],
        [4, 8, 8 / 27, false],
      ],
    ],
    [11, [40, null, 36, 37, 36, 37, null, 34, 26, 25, null, 19], []],
    [12, [38, 38, 31, 23, 21, 22, 24, 25, 30, 31, null, 25], [[3, 8, 8 / 13, true]]],
    [
      13,
      [34, 33, 36, 23, 25, 23, 19, 18, 10, 9, 8, 9],
      [
        [3, 13, 13 / 25, false],
        [8, 8, 8 / 25, false],
      ],
    ],
    [14, [39, 37, 23, null, 23, 21, null, null, 21, null, 16, 14], [[2, 14, 14 / 25, false]]],
    [15, [28, 19, 23, 12, 13, null, 13, null, null, null, null, 22], []],
    [16, [25, null, null, null, null, null, null, null, null, null, null, 20], []],
    [17, [41, 37, null, null, null, null, null, null, null, null, null, null], []],
    [18, [null, 38, 35, 24, null, 22, 17, 16, null, 9, 11, 13], [[3, 11, null, false]]],
  ])("person %i", (_person, scores, expected) => {
    const found = suddenGains(scores, beck).map(
      ({ session, magnitude, shareOfTotal, reversed }): Row => [session, magnitude, shareOfTotal, reversed],
    );
    expect(found).toEqual(expected);
  });
});

describe("whatever the scores", () => {
  const score = fc.option(fc.integer({ min: 0, max: 63 }), { freq: 4 });
  const scores = fc.array(score, { maxLength: 14 });
  const mirror = (given: SessionScores): SessionScores =>
    given.map(value => (value === null ? null : 0 - value));

  test("a gain on a scale is a gain on the mirrored scale, and a loss of the scale read the other way", () => {
    fc.assert(
      fc.property(scores, given => {
        const gains = suddenGains(given, phq9).map(({ session, magnitude, reversed }) => [
          session,
          magnitude,
          reversed,
        ]);
        const other = (found: ReturnType<typeof suddenGains>) =>
          found.map(({ session, magnitude, reversed }) => [session, magnitude, reversed]);
        expect(other(suddenGains(mirror(given), { ...phq9, higherIsBetter: true }))).toEqual(gains);
        expect(other(suddenLosses(given, { ...phq9, higherIsBetter: true }))).toEqual(gains);
      }),
    );
  });

  test("no step is a gain and a loss, and a higher bar finds no more", () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 20 }), (given, points) => {
        const gains = suddenGains(given, { ...phq9, points }).map(({ session }) => session);
        const losses = suddenLosses(given, { ...phq9, points }).map(({ session }) => session);
        expect(gains.filter(session => losses.includes(session))).toEqual([]);
        const fewer = suddenGains(given, { ...phq9, points: points + 1 }).map(({ session }) => session);
        expect(fewer.every(session => gains.includes(session))).toBe(true);
      }),
    );
  });
});
