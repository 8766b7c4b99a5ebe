import { describe, expect, it } from "vitest";
import type { ClientRecord, PastTreatment } from "../record.ts";
import { ruleContext } from "../rule-context.ts";
import { knowledge } from "../testing/knowledge.ts";
import {
  accepted,
  attended,
  day,
  medicine,
  person,
  stalled,
  start,
  week,
  weekly,
  well,
} from "../testing/record.ts";
import {
  nextPathwayReview,
  type PathwayDue,
  type PathwayPosition,
  pathwayPosition,
  type StepProposal,
  stepProposal,
  type TreatmentTrials,
  treatmentTrials,
} from "./index.ts";

const position = (record: ClientRecord): PathwayPosition | null =>
  pathwayPosition(ruleContext(record, knowledge, week(8)));

describe("the position on a pathway", () => {
  const episode = { startedOn: start, problem: "depression" } as const;

  it.each([
    ["guided-self-help", [], "low-intensity"],
    ["cbt", [], "high-intensity"],
    ["cbt", ["sertraline"], "combined"],
    [undefined, ["sertraline"], "medicine"],
    [undefined, ["ibuprofen"], undefined],
  ] as const)("with approach %s and medicines %s is %s", (approach, medicines, step) => {
    const record = person({
      episode: { ...episode, ...(approach ? { approach } : {}) },
      medicines: medicines.map(name => medicine(name)),
    });
    expect(position(record)?.step?.code).toBe(step);
  });

  it("is not known without a problem or for one without a pathway", () => {
    expect(position(person())).toBeNull();
    expect(position(person({ episode: { startedOn: start, problem: "insomnia" } }))).toBeNull();
  });

  it("tells more from less severe depression at a PHQ-9 of 16 (NG222), and says so when there is no score", () => {
    const severity = (...totals: readonly number[]): string | null | undefined =>
      position(person({ episode, scores: weekly("phq-9", totals) }))?.severity;
    expect([severity(15), severity(16), severity()]).toEqual(["less-severe", "more-severe", null]);
  });
});

describe("the next review of a step", () => {
  const due = (days: number, known: Partial<ClientRecord> = {}): PathwayDue | null => {
    const context = ruleContext(stalled(known), knowledge, day(days));
    const found = pathwayPosition(context);
    return found && nextPathwayReview(found, context);
  };

  it("comes 2 to 4 weeks after the start", () => {
    expect(due(3)).toEqual({ review: "after-start", from: day(14), latest: day(28), state: "upcoming" });
    expect(due(20)?.state).toBe("due");
    expect(due(29)?.state).toBe("overdue");
  });

  it("moves on once a decision was recorded, to the one for no response at 4 to 6 weeks", () => {
    const decisions = [accepted("talk-about-progress", day(15))];
    expect(due(20, { decisions })).toMatchObject({ review: "no-response", from: day(28), latest: day(42) });
    expect(due(60, { decisions: [accepted("talk-about-progress", day(59))] })).toBeNull();
  });
});

describe("a proposed step", () => {
  const proposal = (record: ClientRecord, ...signals: readonly string[]): StepProposal | null => {
    const context = ruleContext(record, knowledge, week(8));
    const found = pathwayPosition(context);
    return found && stepProposal(found, context, new Set(signals));
  };
  const selfHelp = { startedOn: start, problem: "depression", approach: "guided-self-help" } as const;

  it("goes up after a complete course without reliable improvement, and not before", () => {
    const of = (count: number): StepProposal | null =>
      proposal(stalled({ episode: selfHelp, sessions: attended(count) }), "no-improvement");
    expect(of(6)).toMatchObject({
      direction: "up",
      because: "course-without-improvement",
      to: { code: "high-intensity" },
    });
    expect(of(5)).toBeNull();
  });

  it("goes up at once when reliably worse, or severe and not improved", () => {
    const few = { episode: selfHelp, sessions: attended(2) };
    expect(proposal(stalled(few), "worsening")?.because).toBe("reliably-worse");
    expect(proposal(stalled({ ...few, scores: weekly("phq-9", [22, 21, 22]) }))?.because).toBe("severe");
    expect(proposal(stalled({ ...few, scores: weekly("phq-9", [27, 20]) }))).toBeNull();
  });

  it("goes down when things have been well for weeks", () => {
    expect(proposal(well(), "ready-to-step-down")).toMatchObject({
      direction: "down",
      from: { code: "high-intensity" },
      to: { code: "low-intensity" },
    });
  });
});

describe("treatment trials", () => {
  const past = (
    substance: string,
    known: Partial<Extract<PastTreatment, { kind: "medicine" }>> = {},
  ): PastTreatment => ({
    kind: "medicine",
    substance,
    startedOn: day(-200),
    endedOn: day(-100),
    dose: 150,
    taken: true,
    response: "none",
    ...known,
  });
  const trials = (known: Partial<ClientRecord>): TreatmentTrials =>
    treatmentTrials(
      ruleContext(
        person({ episode: { startedOn: start, problem: "depression" }, ...known }),
        knowledge,
        week(8),
      ),
    );

  it("of two antidepressants without response make depression hard to treat so far; one does not", () => {
    expect(trials({ pastTreatments: [past("sertraline"), past("venlafaxine")] })).toMatchObject({
      antidepressant: { adequate: 2 },
      hardToTreatSoFar: true,
    });
    expect(trials({ pastTreatments: [past("sertraline")] }).hardToTreatSoFar).toBe(false);
  });

  it("of one substance count once", () => {
    const twice = [past("sertraline"), past("Zoloft", { startedOn: day(-90), endedOn: day(-20) })];
    expect(trials({ pastTreatments: twice }).antidepressant.adequate).toBe(1);
  });

  it.each([
    ["too short", { endedOn: day(-180) }, "notAdequate"],
    ["below the usual dose", { dose: 25 }, "notAdequate"],
    ["not taken", { taken: false }, "notAdequate"],
    ["partly helpful", { response: "partial" }, "adequate"],
  ] as const)("that were %s count as %s", (_, known, kind) => {
    expect(trials({ pastTreatments: [past("sertraline", known)] }).antidepressant[kind]).toBe(1);
  });

  it("that are not fully known are unclear, never adequate; those that helped count nowhere", () => {
    const { taken: _, ...unknown } = past("sertraline") as Extract<PastTreatment, { kind: "medicine" }>;
    expect(trials({ pastTreatments: [unknown] }).antidepressant).toEqual({
      adequate: 0,
      notAdequate: 0,
      unclear: 1,
    });
    const helped = trials({ pastTreatments: [past("sertraline", { response: "good" })] });
    expect(helped.antidepressant).toEqual({ adequate: 0, notAdequate: 0, unclear: 0 });
  });

  it("of therapy are counted apart and do not make depression hard to treat by themselves", () => {
    const therapy = (startedOn: PastTreatment["startedOn"]): PastTreatment => ({
      kind: "psychological",
      approach: "cbt",
      startedOn,
      sessions: 12,
      response: "none",
    });
    const counted = trials({ pastTreatments: [therapy(day(-400)), therapy(day(-200))] });
    expect(counted.psychological.adequate).toBe(2);
    expect(counted.hardToTreatSoFar).toBe(false);
  });

  it("in the present episode count by sessions and scores", () => {
    const present = trials({
      episode: { startedOn: start, problem: "depression", approach: "cbt" },
      sessions: attended(9),
      scores: weekly("phq-9", [20, 20, 19, 20, 20, 19, 20, 20, 19]),
    });
    expect(present.psychological.adequate).toBe(1);
  });

  it("are said only of depression", () => {
    const both = [past("sertraline"), past("venlafaxine")];
    expect(
      trials({ pastTreatments: both, episode: { startedOn: start, problem: "panic" } }).hardToTreatSoFar,
    ).toBe(false);
  });
});
