import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approachStandings, compareApproaches, rankedApproaches } from "./ranked-approaches.ts";
import { approaches, type ClientRecord } from "./record.ts";
import { ruleContext } from "./rule-context.ts";
import { anyRecord } from "./testing/arbitrary-record.ts";
import { knowledge } from "./testing/knowledge.ts";
import { person, stalled, start, week, weekly, yes } from "./testing/record.ts";

const severeFrom = 20;
const standings = (record: ClientRecord) =>
  approachStandings(ruleContext(record, knowledge, week(8)), severeFrom);
const asideOf = (record: ClientRecord, approach: string) =>
  standings(record).find(one => one.approach === approach)?.setAside;

describe("the standings of the approaches", () => {
  it("name each approach once, those to talk about first: they are the ranked ones", () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const context = ruleContext(record, knowledge, week(8));
        const all = approachStandings(context, severeFrom);
        expect(all.map(({ approach }) => approach).toSorted()).toEqual([...approaches].toSorted());
        const ranked = rankedApproaches(context, { options: approaches.length, severeFrom });
        expect(all.slice(0, ranked.length).map(({ approach }) => approach)).toEqual(ranked);
        expect(all.slice(ranked.length).every(({ setAside }) => setAside !== null)).toBe(true);
      }),
    );
  });

  it("go by the person's wishes, then by what was found, then by the list for the problem", () => {
    const ranked = standings(
      stalled({ preferredApproaches: ["act", "sfbt"], findings: yes("grief-conflict-or-role-change") }),
    );
    expect(ranked.slice(0, 4).map(({ approach }) => approach)).toEqual([
      "act",
      "sfbt",
      "ipt",
      "behavioural-activation",
    ]);
    expect(ranked[1]).toMatchObject({ wish: 2, fits: [], evidence: 11 });
    expect(ranked[2]).toMatchObject({ wish: null, fits: ["grief-conflict-or-role-change"], evidence: 3 });
  });

  it("set aside what is in use, what failed, what isn't for a severe state, and what isn't listed", () => {
    const record = stalled({
      scores: weekly("phq-9", [22]),
      pastTreatments: [{ kind: "psychological", approach: "ipt", startedOn: start, response: "none" }],
    });
    expect(asideOf(record, "cbt")).toBe("in-use");
    expect(asideOf(record, "ipt")).toBe("no-response");
    expect(asideOf(record, "sfbt")).toBe("severe");
    expect(asideOf(record, "emdr")).toBe("not-listed");
    expect(asideOf(record, "behavioural-activation")).toBeNull();
  });

  it("name only what fits the findings while the problem is not known", () => {
    const record = person({ findings: yes("negative-thoughts") });
    expect(standings(record).filter(({ setAside }) => setAside === null)).toEqual([
      { approach: "cbt", setAside: null, wish: null, fits: ["negative-thoughts"], evidence: null },
    ]);
  });

  it("take the number for a severe state from the next step in the content", () => {
    const record = stalled({ scores: weekly("phq-9", [22]) });
    expect(compareApproaches(record, knowledge, week(8))).toEqual(standings(record));
    expect(() => compareApproaches(record, { ...knowledge, nextSteps: {} }, week(8))).toThrow(RangeError);
  });
});
