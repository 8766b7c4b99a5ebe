import { describe, expect, it } from "vitest";
import { addDays } from "../date.ts";
import type { ClientRecord, Medicine } from "../record.ts";
import { review } from "../review.ts";
import { ruleContext } from "../rule-context.ts";
import { knowledge } from "../testing/knowledge.ts";
import { day, medicine, person, start, week, weekly } from "../testing/record.ts";
import { describeInteraction, describeMedicineDue } from "../wording.ts";
import {
  adherence,
  classOf,
  doseStanding,
  dueReviews,
  type InteractionFlag,
  interactionFlags,
  type ListedMedicine,
  listedMedicines,
  type MedicineDue,
  planStanding,
  type WithdrawalOrRelapse,
  withdrawalOrRelapse,
} from "./index.ts";

const { medicines } = knowledge;
const nobody = { birthYear: undefined, problem: undefined, riskTold: false };

function listed(...list: readonly Medicine[]): ListedMedicine[] {
  return listedMedicines(list, medicines, week(8));
}

describe("a substance", () => {
  it("is found by code, name and product name, whatever the capitals", () => {
    for (const name of ["sertraline", "Sertraline", " ZOLOFT "])
      expect(classOf(name, medicines)?.code).toBe("ssri");
  });

  it("that is not listed has no class, and so has a substance listed for its interactions only", () => {
    expect(classOf("homemade tea", medicines)).toBeNull();
    expect(classOf("ibuprofen", medicines)).toBeNull();
  });
});

describe("a dose", () => {
  it.each([
    [25, "below"],
    [50, "usual"],
    [200, "usual"],
    [225, "above"],
    [undefined, null],
  ])("of %s mg sertraline is %s the usual range", (dose, standing) => {
    const [entry] = listed({ substance: "sertraline", ...(dose === undefined ? {} : { dose }) });
    expect(entry && doseStanding(entry)).toBe(standing);
  });

  it("taken on 5 of 7 days is taken on 5/7 of the days; not asked is not known", () => {
    expect(adherence(medicine("sertraline", { missedDaysOfSeven: 2 }))).toBeCloseTo(5 / 7, 12);
    expect(adherence(medicine("sertraline"))).toBeNull();
  });

  it("plan is replayed line by line as the prescriber entered it, and never drawn", () => {
    const plan = [
      { from: week(4), dose: 20 },
      { from: week(2), dose: 40 },
      { from: week(6), dose: 10 },
    ];
    expect(planStanding(medicine("paroxetine", { plan }), week(5))).toEqual({
      now: { from: week(4), dose: 20 },
      next: { from: week(6), dose: 10 },
    });
    expect(planStanding(medicine("paroxetine"), week(5))).toEqual({ now: null, next: null });
  });
});

describe("the reviews of a medicine", () => {
  const reviews = (
    list: readonly Medicine[],
    on = week(8),
    circumstances: Parameters<typeof dueReviews>[1] = nobody,
  ): MedicineDue[] =>
    dueReviews(listedMedicines(list, medicines, on), circumstances, medicines, on).filter(
      ({ kind }) => kind === "review",
    );

  it("of an antidepressant come after 2 and 4 weeks (NG222)", () => {
    const sertraline = medicine("sertraline");
    expect(reviews([sertraline], day(3))[0]).toMatchObject({ dueOn: day(14), state: "upcoming" });
    expect(reviews([sertraline], day(15))[0]).toMatchObject({ dueOn: day(14), state: "due" });
    expect(reviews([sertraline], day(24))[0]).toMatchObject({ dueOn: day(14), state: "overdue" });
  });

  it.each([
    ["up to 25", { ...nobody, birthYear: 2001 }],
    ["of an age that may be 25", { ...nobody, birthYear: 2000 }],
    ["after a risk answer", { ...nobody, riskTold: true }],
  ])("come after 1 week for people %s (NG222 1.4.24)", (_, circumstances) => {
    expect(reviews([medicine("sertraline")], day(3), circumstances)[0]).toMatchObject({
      dueOn: day(7),
      group: "young-or-risk",
    });
  });

  it("do not come after 1 week for people over 25", () => {
    expect(reviews([medicine("sertraline")], day(3), { ...nobody, birthYear: 1999 })[0]?.dueOn).toBe(day(14));
  });

  it("are settled by a review on the day or a few days before it, not by one for an earlier date", () => {
    const reviewed = (days: number): string | undefined =>
      reviews([medicine("sertraline", { reviewedOn: day(days) })], day(40))[0]?.state;
    expect(reviewed(14)).toBe("overdue");
    expect(reviewed(26)).toBe("upcoming");
  });

  it("go on every half year for as long as the medicine is taken", () => {
    const [shown, next] = reviews([medicine("sertraline")], day(84 + 182 * 3 + 10));
    expect(shown).toMatchObject({ dueOn: day(84 + 182 * 3), state: "overdue" });
    expect(next).toMatchObject({ dueOn: day(84 + 182 * 4), state: "upcoming" });
  });

  it("end when it is stopped, and are not made up where the start is not known", () => {
    expect(reviews([medicine("sertraline", { stoppedOn: week(7) })])).toEqual([]);
    expect(reviews([{ substance: "sertraline" }])).toEqual([]);
  });

  it("name measurements to ask about, whose dates Kedge does not know", () => {
    const checks = dueReviews(listed(medicine("lithium")), nobody, medicines, week(8)).filter(
      ({ kind }) => kind === "check",
    );
    expect(checks[0]?.state).toBe("ask");
    for (const due of checks) {
      const { title, text } = describeMedicineDue(due, knowledge, { language: "en", audience: "client" });
      expect([title, text]).toEqual(["Lithium", "A blood test for lithium."]);
    }
  });
});

describe("interaction flags", () => {
  const flags = (
    list: readonly Medicine[],
    findings: readonly string[] = [],
    afterRiskAnswer = false,
  ): InteractionFlag[] =>
    interactionFlags(
      listedMedicines(list, medicines, week(8)),
      { findings: new Set(findings), afterRiskAnswer },
      medicines,
      week(8),
    );
  const codes = (...names: readonly string[]): string[] =>
    flags(names.map(name => medicine(name))).map(({ interaction }) => interaction);

  it.each([
    [["sertraline", "phenelzine"], "antidepressant-with-maoi"],
    [["sertraline", "tramadol"], "antidepressant-with-serotonergic"],
    [["St John's wort", "the pill"], "st-johns-wort-weakens"],
    [["escitalopram", "naproxen"], "serotonergic-with-bleeding"],
    [["citalopram", "clarithromycin"], "qt"],
    [["fluoxetine", "tamoxifen"], "cyp2d6"],
    [["fluvoxamine", "tizanidine"], "fluvoxamine-with-tizanidine"],
    [["lithium", "ibuprofen"], "lithium-level"],
    [["diazepam", "oxycodone"], "sedative-with-opioid-or-alcohol"],
    [["propranolol", "verapamil"], "propranolol-heart"],
    [["lamotrigine", "valproate"], "lamotrigine-valproate"],
  ])("%s raise %s, in either order", (pair, code) => {
    expect(codes(...pair)).toContain(code);
    expect(codes(...[...pair].reverse())).toContain(code);
  });

  it("stay away for medicines that are not known to meet, and for unknown ones", () => {
    expect(codes("sertraline", "mirtazapine")).toEqual([]);
    expect(codes("homemade tea", "sertraline")).toEqual([]);
  });

  it("put what to ask about today first", () => {
    const severities = flags([medicine("sertraline"), medicine("ibuprofen"), medicine("phenelzine")]).map(
      ({ severity }) => severity,
    );
    expect(severities).toEqual([...severities].sort((a, b) => (a === b ? 0 : a === "ask-today" ? -1 : 1)));
    expect(severities).toContain("ask-soon");
  });

  it("look at conditions: asthma with propranolol, pregnancy with valproate, a risk answer with a tricyclic", () => {
    expect(flags([medicine("propranolol")], ["asthma"])[0]?.partners).toEqual(["propranolol", "asthma"]);
    expect(flags([medicine("valproate")], ["pregnant-or-planning"])[0]?.severity).toBe("ask-today");
    expect(flags([medicine("amitriptyline")], [], true)).toHaveLength(1);
    expect(flags([medicine("amitriptyline")])).toEqual([]);
  });

  it("count an MAOI for two weeks after it was stopped, and fluoxetine for five", () => {
    const maoi = (days: number): number =>
      flags([medicine("phenelzine", { stoppedOn: addDays(week(8), -days) }), medicine("sertraline")]).length;
    expect([maoi(10), maoi(20)]).toEqual([1, 0]);
    const fluoxetine = (days: number): number =>
      flags([medicine("fluoxetine", { stoppedOn: addDays(week(8), -days) }), medicine("phenelzine")]).length;
    expect([fluoxetine(30), fluoxetine(40)]).toEqual([1, 0]);
  });

  it("always say that the list is not complete", () => {
    const [flag] = flags([medicine("lithium"), medicine("ibuprofen")]);
    if (!flag) throw new Error("no flag");
    const told = describeInteraction(flag, knowledge, { language: "en", audience: "client" });
    expect(told.title).toBe("Lithium and Ibuprofen");
    expect(told.notComplete).toMatch(/not complete/);
  });
});

describe("withdrawal or relapse", () => {
  const limits = { windowDays: 42, earlyDays: 14, laterDays: 35 };
  const look = (totals: readonly number[], ...list: readonly Medicine[]): WithdrawalOrRelapse | null => {
    const record: ClientRecord = person({ scores: weekly("phq-9", totals), medicines: list });
    const context = ruleContext(record, knowledge, week(8));
    return withdrawalOrRelapse(context.medicines, context.measures, medicines, limits, week(8));
  };
  const stopped = (substance: string): Medicine => medicine(substance, { stoppedOn: week(6) });

  it("is considered when scores rise reliably within weeks of a stop, with the days until then", () => {
    expect(look([8, 8, 8, 8, 8, 8, 8, 15], stopped("venlafaxine"))).toMatchObject({
      substance: "venlafaxine",
      stopped: true,
      reducedOn: week(6),
      before: { total: 8 },
      after: { total: 15 },
      onsetDays: 7,
      onset: "early",
    });
  });

  it("is considered after a cut of the dose as well, and not after a rise", () => {
    const changed = (previousDose: number): Medicine =>
      medicine("paroxetine", { dose: 20, previousDose, doseChangedOn: week(5) });
    expect(look([8, 8, 8, 8, 8, 8, 16], changed(40))?.stopped).toBe(false);
    expect(look([8, 8, 8, 8, 8, 8, 16], changed(10))).toBeNull();
  });

  it("is not considered for a change within measurement error, a stop long ago or a medicine without withdrawal", () => {
    expect(look([8, 8, 8, 8, 8, 8, 8, 13], stopped("venlafaxine"))).toBeNull();
    expect(look([8, 8, 8, 8, 8, 8, 8, 16], medicine("venlafaxine", { stoppedOn: week(1) }))).toBeNull();
    expect(look([8, 8, 8, 8, 8, 8, 8, 16], stopped("buspirone"))).toBeNull();
  });

  it("takes a late start after fluoxetine for early, since it leaves the body slowly", () => {
    const late = (substance: string): string | undefined =>
      look([8, 8, 8, 8, 8, 8, 8, 8, 16], medicine(substance, { stoppedOn: week(4) }))?.onset;
    expect(late("fluoxetine")).toBe("early");
    expect(late("sertraline")).toBe("late");
  });

  it("holds back the steps that would say the therapy does not help", () => {
    const record = person({
      episode: { startedOn: start, problem: "depression", approach: "cbt" },
      scores: weekly("phq-9", [16, 16, 16, 16, 16, 16, 16, 23, 23]),
      medicines: [stopped("venlafaxine")],
    });
    const { reasons, nextSteps } = review(record, knowledge, week(8));
    expect(reasons[0]?.code).toBe("withdrawal-or-relapse");
    expect(nextSteps.map(({ code }) => code)).toContain("contact-prescriber-about-withdrawal");
    for (const { code, heldBackBy } of nextSteps)
      if (["change-approach", "step-up", "raise-the-dose", "consider-medicine"].includes(code))
        expect(heldBackBy).toBe("possible-withdrawal");
  });
});
