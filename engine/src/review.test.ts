import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDates } from "./date.ts";
import { nextStepRules } from "./next-steps/index.ts";
import { reasonRules } from "./reasons/index.ts";
import type { ClientRecord, Medicine, Score } from "./record.ts";
import { review } from "./review.ts";
import type { Attention } from "./review-result.ts";
import { signalRules } from "./signals/index.ts";
import { anyRecord } from "./testing/arbitrary-record.ts";
import { knowledge } from "./testing/knowledge.ts";
import { day, person, risk, stalled, week, weekly, well } from "./testing/record.ts";
import {
  describeDatum,
  describeNextStep,
  describeReason,
  describeSignal,
  describeUnjudged,
} from "./wording.ts";

const asOf = day(90);
const runs = { numRuns: 300 };
const reviewed = (record: ClientRecord): string => JSON.stringify(review(record, knowledge, asOf));

/** Every list of the record the other way round, or turned by a number of places. */
function rearranged(record: ClientRecord, turn: number): ClientRecord {
  const entries = Object.entries(record).map(([key, value]) => {
    if (!Array.isArray(value) || key === "preferredApproaches") return [key, value];
    const at = value.length === 0 ? 0 : turn % value.length;
    return [key, [...value.slice(at), ...value.slice(0, at)].reverse()];
  });
  return Object.fromEntries(entries);
}

const isPast = (on: Score["on"]): boolean => compareDates(on, asOf) <= 0;

/** The record with all that became known after the day of the review taken out, by hand and not by the engine. */
function withoutLater(record: ClientRecord): ClientRecord {
  const past = <T>(items: readonly T[], on: (item: T) => Score["on"]): T[] =>
    items.filter(item => isPast(on(item)));
  return {
    ...record,
    scores: past(record.scores, ({ on }) => on),
    riskAnswers: past(record.riskAnswers, ({ on }) => on),
    sessions: past(record.sessions, ({ on }) => on),
    sessionFeedback: past(record.sessionFeedback, ({ on }) => on),
    checkInsDue: past(record.checkInsDue, ({ dueOn }) => dueOn),
    homework: past(record.homework, ({ setOn }) => setOn),
    exercises: past(record.exercises ?? [], ({ on }) => on),
    goals: past(record.goals, ({ agreedOn }) => agreedOn),
    medicines: record.medicines.filter(({ startedOn }: Medicine) => !startedOn || isPast(startedOn)),
    findings: past(record.findings, ({ on }) => on),
    screens: past(record.screens, ({ on }) => on),
    decisions: past(record.decisions, ({ on }) => on),
  };
}

function expectFiniteNumbers(value: unknown): void {
  if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
  else if (Array.isArray(value)) value.forEach(expectFiniteNumbers);
  else if (value !== null && typeof value === "object") Object.values(value).forEach(expectFiniteNumbers);
  else expect(value).not.toBeUndefined();
}

/** Weekly courses with sessions, such as most records hold. */
const anyCourse: fc.Arbitrary<ClientRecord> = fc
  .record({
    phq: fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 2, maxLength: 13 }),
    gad: fc.array(fc.integer({ min: 5, max: 14 }), { minLength: 2, maxLength: 13 }),
  })
  .map(({ phq, gad }) => person({ scores: [...weekly("phq-9", phq), ...weekly("gad-7", gad)] }));

const urgency: readonly Attention[] = ["none", "watch", "soon", "now", "risk"];

describe("a review", () => {
  it("does not depend on the order of any list", () => {
    fc.assert(
      fc.property(anyRecord, fc.nat({ max: 30 }), (record, turn) => {
        expect(reviewed(rearranged(record, turn))).toBe(reviewed(record));
      }),
      runs,
    );
  });

  it("leaves out what became known later", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        expect(reviewed(withoutLater(record))).toBe(reviewed(record));
      }),
      runs,
    );
  });

  it("of a day in the past is the same after a medicine was stopped, a goal closed and a check-in answered", () => {
    const then = stalled({
      goals: [{ agreedOn: week(1) }],
      checkInsDue: [{ dueOn: week(6) }, { dueOn: week(7) }],
      medicines: [{ substance: "sertraline", startedOn: week(1), dose: 50 }],
    });
    const later: ClientRecord = {
      ...then,
      episode: { ...then.episode, endedOn: week(20) },
      goals: [{ agreedOn: week(1), reviewedOn: week(15), endedOn: week(16) }],
      checkInsDue: [
        { dueOn: week(6), answeredOn: week(14) },
        { dueOn: week(7), answeredOn: week(14) },
      ],
      medicines: [
        {
          substance: "sertraline",
          startedOn: week(1),
          dose: 100,
          previousDose: 50,
          doseChangedOn: week(15),
          stoppedOn: week(18),
          stoppedAbruptly: true,
          reviewedOn: week(15),
        },
      ],
    };
    expect(reviewed(later)).toBe(reviewed(then));
  });

  it("never throws, holds only finite numbers, and can be read by both audiences", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const result = review(record, knowledge, asOf);
        expectFiniteNumbers(result);
        for (const audience of ["client", "clinician"] as const) {
          const reader = { language: "en", audience };
          for (const signal of result.signals) describeSignal(signal, knowledge, reader);
          for (const unjudged of result.unjudged) describeUnjudged(unjudged, knowledge, reader);
          for (const reason of result.reasons) describeReason(reason, knowledge, reader);
          for (const step of result.nextSteps) describeNextStep(step, knowledge, reader);
        }
        for (const { data } of result.signals)
          for (const datum of data) describeDatum(datum, knowledge, "en");
        for (const reason of result.reasons)
          if (reason.kind === "supported")
            for (const datum of [...reason.dataFor, ...reason.dataAgainst])
              describeDatum(datum, knowledge, "en");
      }),
      runs,
    );
  });

  it("is the same twice, byte for byte, and leaves the record as it was", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const before = JSON.stringify(record);
        expect(reviewed(record)).toBe(reviewed(record));
        expect(JSON.stringify(record)).toBe(before);
      }),
      runs,
    );
  });

  it("always tells of a positive risk answer, first of all and with the safety plan on top", () => {
    fc.assert(
      fc.property(
        anyRecord,
        fc.constantFrom(1, 2, 3),
        fc.integer({ min: 62, max: 90 }),
        (record, answer, on) => {
          const result = review(
            { ...record, riskAnswers: [...record.riskAnswers, risk(answer, day(on))] },
            knowledge,
            asOf,
          );
          expect(result.signals[0]?.code).toBe("risk");
          expect(result.attention).toBe("risk");
          expect(result.nextSteps[0]?.code).toBe("crisis-plan");
          expect(result.nextSteps[0]?.heldBackBy).toBeUndefined();
          const codes = result.signals.map(({ code }) => code);
          for (const withheld of ["ready-to-step-down", "recovered", "on-track"])
            expect(codes).not.toContain(withheld);
        },
      ),
      runs,
    );
  });

  it("keeps a positive answer in view until a later one, however old it is", () => {
    const result = review(person({ riskAnswers: [risk(1)] }), knowledge, day(400));
    expect(result.attention).toBe("risk");
  });

  it("takes the answer that asks for more attention when one day has two", () => {
    const both = [risk(0, day(80)), risk(2, day(80))];
    expect(review(person({ riskAnswers: both }), knowledge, asOf).attention).toBe("risk");
    const scores = [...weekly("phq-9", [10, 10]), { instrument: "phq-9", on: week(1), total: 17 }];
    expect(review(person({ scores }), knowledge, asOf).measures[0]?.latest.total).toBe(17);
  });

  it("never asks for more attention when the latest score was better", () => {
    fc.assert(
      fc.property(fc.oneof(anyRecord, anyCourse), fc.integer({ min: 1, max: 30 }), (record, points) => {
        const scores = record.scores.filter(({ on }) => isPast(on));
        const latest = new Map<string, Score>();
        const first = new Map<string, Score>();
        for (const score of scores) {
          const [last, start] = [latest.get(score.instrument), first.get(score.instrument)];
          if (!last || compareDates(score.on, last.on) > 0) latest.set(score.instrument, score);
          if (!start || compareDates(score.on, start.on) < 0) first.set(score.instrument, score);
        }
        const better = scores.map(score => {
          const instrument = knowledge.instruments[score.instrument];
          const baseline = first.get(score.instrument);
          if (!instrument || latest.get(score.instrument)?.on !== score.on || baseline?.on === score.on)
            return score;
          const { min, max } = instrument.range;
          const total =
            instrument.direction === "higher-is-worse"
              ? Math.max(min, score.total - points)
              : Math.min(max, score.total + points);
          return { ...score, total };
        });
        const attention = (of: readonly Score[]): number =>
          urgency.indexOf(review({ ...record, scores: of }, knowledge, asOf).attention);
        expect(attention(better)).toBeLessThanOrEqual(attention(scores));
      }),
      { numRuns: 2000 },
    );
  });

  it("never puts good news above a concern, nor an addition above a step", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const { signals, nextSteps } = review(record, knowledge, asOf);
        const tones = signals.map(({ tone }) => tone);
        expect(tones.lastIndexOf("concern")).toBeLessThan(
          tones.includes("good") ? tones.indexOf("good") : tones.length,
        );
        const additions = nextSteps.map(
          step => nextStepRules.find(({ code }) => code === step.code)?.addition ?? false,
        );
        expect(additions.lastIndexOf(false)).toBeLessThan(
          additions.includes(true) ? additions.indexOf(true) : additions.length,
        );
      }),
      runs,
    );
  });

  it("tells of recovery when nothing stands against it, and withholds it with an open risk question", () => {
    const codes = (record: ClientRecord): string[] =>
      review(record, knowledge, week(8)).signals.map(({ code }) => code);
    expect(codes(well())).toEqual(expect.arrayContaining(["ready-to-step-down", "recovered", "on-track"]));
    for (const open of [risk(1), risk(null)]) {
      const found = codes(well({ riskAnswers: [open] }));
      for (const withheld of ["ready-to-step-down", "recovered", "on-track", "early-response"])
        expect(found).not.toContain(withheld);
    }
  });
});

describe("the rules", () => {
  const signals = signalRules.map(({ code }) => code);
  const reasons = reasonRules.map(({ code }) => code);

  it("have codes of their own", () => {
    const codes = [signals, reasons, nextStepRules.map(({ code }) => code)];
    for (const one of codes) expect(new Set(one).size).toBe(one.length);
  });

  it("name only signals and reasons that exist", () => {
    for (const { withheldBy = [] } of signalRules)
      expect(signals).toEqual(expect.arrayContaining([...withheldBy]));
    for (const { explains } of reasonRules) expect(signals).toEqual(expect.arrayContaining([...explains]));
    for (const { answers } of nextStepRules)
      expect([...signals, ...reasons]).toEqual(expect.arrayContaining([...answers]));
  });

  it("answer every concern and every reason with a step", () => {
    const answered = new Set(nextStepRules.flatMap(({ answers }) => answers));
    for (const { code, tone } of signalRules) if (tone !== "good") expect(answered).toContain(code);
    for (const code of reasons) expect(answered).toContain(code);
  });
});
