import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDates, type LocalDate } from "../date.ts";
import type { Decision } from "../record.ts";
import { anyRecord } from "../testing/arbitrary-record.ts";
import { knowledge } from "../testing/knowledge.ts";
import { day, medicine, person, risk, stalled, start, week, weekly } from "../testing/record.ts";
import type { ChangeSinceSession } from "./change-since-session.ts";
import { changesSinceSession } from "./changes-since-session.ts";

const session = (on = week(4), attendance = "attended" as const) => ({ on, attendance });

function ofKind<Kind extends ChangeSinceSession["kind"]>(
  changes: readonly ChangeSinceSession[],
  kind: Kind,
): Extract<ChangeSinceSession, { kind: Kind }>[] {
  return changes.filter(
    (change): change is Extract<ChangeSinceSession, { kind: Kind }> => change.kind === kind,
  );
}

describe("what changed since the last session", () => {
  it("counts from the last attended session, and never from one of today", () => {
    const record = person({
      sessions: [session(week(2)), session(week(4)), { on: week(5), attendance: "missed" }, session(week(6))],
    });
    const { since, from, changes } = changesSinceSession(record, knowledge, week(6));
    expect({ since, from }).toEqual({ since: week(4), from: "session" });
    expect(ofKind(changes, "session-not-held")).toEqual([
      { kind: "session-not-held", session: { on: week(5), attendance: "missed" } },
    ]);
  });

  it("counts from the start of care where no session was attended", () => {
    expect(changesSinceSession(person(), knowledge, week(1))).toMatchObject({
      since: start,
      from: "start-of-care",
      nothingAnswered: true,
    });
  });

  it("says of a score whether the difference is more than chance", () => {
    const record = person({ scores: weekly("phq-9", [18, 17, 17, 16, 16, 15, 9]), sessions: [session()] });
    expect(ofKind(changesSinceSession(record, knowledge, week(6)).changes, "score")).toEqual([
      {
        kind: "score",
        instrument: "phq-9",
        from: { on: week(4), total: 16 },
        to: { on: week(6), total: 9 },
        better: 7,
        moreThanChance: true,
      },
    ]);
    expect(ofKind(changesSinceSession(record, knowledge, week(5)).changes, "score")).toMatchObject([
      { better: 1, moreThanChance: false },
    ]);
  });

  it("keeps silent about scores that were known at the session", () => {
    const record = person({ scores: weekly("phq-9", [18, 17, 17]), sessions: [session()] });
    const result = changesSinceSession(record, knowledge, week(6));
    expect(ofKind(result.changes, "score")).toEqual([]);
    expect(result.nothingAnswered).toBe(true);
  });

  it("puts risk answers first, also those of the session's own day", () => {
    const record = person({
      scores: weekly("phq-9", [18, 17, 17, 16, 16, 15]),
      riskAnswers: [risk(1, week(4)), risk(0, week(5)), risk(2, week(3))],
      sessions: [session()],
    });
    const { changes } = changesSinceSession(record, knowledge, week(6));
    expect(changes[0]).toEqual({ kind: "risk-answer", answer: risk(1, week(4)) });
    expect(ofKind(changes, "risk-answer")).toHaveLength(1);
  });

  it("names signals that are new and signals that have ended", () => {
    const record = stalled({
      scores: weekly("phq-9", [15, 14, 15, 15, 14, 15, 15, 14, 15, 15, 6]),
      sessions: [session(week(9))],
    });
    const { changes } = changesSinceSession(record, knowledge, week(10));
    expect(ofKind(changes, "signal-ended").map(({ signal }) => signal.code)).toContain("no-improvement");
    expect(ofKind(changes, "signal-new").map(({ signal }) => signal.code)).not.toContain("no-improvement");
  });

  it("tells medicines, findings, goals and homework that are new", () => {
    const record = person({
      sessions: [session()],
      medicines: [medicine("sertraline", { doseChangedOn: week(5), previousDose: 50, dose: 100 })],
      findings: [{ code: "life-event", on: day(30), present: true }],
      goals: [{ agreedOn: week(1), endedOn: week(5) }],
      homework: [
        { setOn: week(1), outcome: "done" },
        { setOn: week(4), outcome: "partly" },
      ],
    });
    const { changes } = changesSinceSession(record, knowledge, week(6));
    expect(changes).toEqual(
      expect.arrayContaining([
        {
          kind: "medicine",
          change: { kind: "dose-changed", on: week(5), substance: "sertraline", from: 50, to: 100 },
        },
        { kind: "finding", code: "life-event", on: day(30), present: true },
        { kind: "goal", what: "ended", on: week(5) },
        { kind: "homework", setOn: week(4), outcome: "partly" },
      ]),
    );
    expect(ofKind(changes, "homework")).toHaveLength(1);
    expect(ofKind(changes, "medicine")).toHaveLength(1);
  });

  it("asks about decisions whose day has come, until they are closed or taken anew", () => {
    const decision: Decision = {
      nextStep: "talk-about-progress",
      on: week(1),
      choice: "accepted",
      reviewAgainOn: week(5),
    };
    const at = (asOf: LocalDate, ...decisions: readonly Decision[]) =>
      ofKind(changesSinceSession(person({ decisions }), knowledge, asOf).changes, "decision-due");
    expect(at(week(4), decision)).toEqual([]);
    expect(at(week(6), decision)).toMatchObject([{ decision: { decidedOn: week(1), dueOn: week(5) } }]);
    expect(at(week(6), { ...decision, closedOn: week(6) })).toEqual([]);
    expect(at(week(6), decision, { ...decision, on: week(5), reviewAgainOn: week(9) })).toEqual([]);
  });

  it("never names a day after the day asked for, whatever the record", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const { since, changes } = changesSinceSession(record, knowledge, day(90));
        for (const [, on] of JSON.stringify(changes).matchAll(/"on":"(\d{4}-\d\d-\d\d)"/g))
          expect(on !== undefined && on <= day(90)).toBe(true);
        expect(compareDates(since, day(90)) < 0 || since === record.episode.startedOn).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
