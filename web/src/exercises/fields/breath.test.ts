import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breathAt, changedPace } from "./breath.ts";

const limits = { slowest: 4, fastest: 7 };
const pace = { inSeconds: 4, outSeconds: 6 };

describe("paced breathing", () => {
  it("fills for four seconds and empties for six, again and again", () => {
    expect(breathAt(0, pace)).toEqual({ phase: "in", fullness: 0, left: 4 });
    expect(breathAt(2, pace)).toEqual({ phase: "in", fullness: 0.5, left: 2 });
    expect(breathAt(4, pace)).toEqual({ phase: "out", fullness: 1, left: 6 });
    expect(breathAt(17, pace)).toEqual({ phase: "out", fullness: 0.5, left: 3 });
  });

  it("never leaves what lungs can hold, nor four to seven breaths a minute", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3600, noNaN: true }), seconds => {
        const { fullness } = breathAt(seconds, pace);
        expect(fullness).toBeGreaterThanOrEqual(-1e-9);
        expect(fullness).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
    let [slow, quick] = [pace, pace];
    for (let tap = 0; tap < 20; tap += 1)
      [slow, quick] = [changedPace(slow, 1.1, limits), changedPace(quick, 0.9, limits)];
    expect(60 / (slow.inSeconds + slow.outSeconds)).toBeGreaterThanOrEqual(4);
    expect(60 / (quick.inSeconds + quick.outSeconds)).toBeLessThanOrEqual(7);
    expect(slow.outSeconds).toBeGreaterThan(pace.outSeconds);
    expect(quick.outSeconds).toBeLessThan(pace.outSeconds);
  });
});
