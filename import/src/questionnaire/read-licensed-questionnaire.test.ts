import { fileURLToPath } from "node:url";
import type { Instrument } from "@kedge/engine";
import { type Content, loadContent } from "@kedge/knowledge";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  inventedAnswers,
  inventedItem,
  inventedQuestionnaire,
  inventedQuestions,
} from "../testing/invented-questionnaire.ts";
import { canBeImported, readLicensedQuestionnaire } from "./read-licensed-questionnaire.ts";
import { scoredAs, scorerOf } from "./score-licensed-questionnaire.ts";

let content: Content;
beforeAll(async () => {
  content = await loadContent(fileURLToPath(new URL("../../../content", import.meta.url)));
});

function known(code: string): Instrument {
  const instrument = content.knowledge.instruments[code];
  if (!instrument) throw new Error(`The content has no ${code}`);
  return instrument;
}
const look = (json: unknown, code = "bdi-ii") => readLicensedQuestionnaire(JSON.stringify(json), known(code));
const refusals = (json: unknown, code = "bdi-ii") =>
  look(json, code)
    .problems.filter(({ severity }) => severity === "refused")
    .map(({ where, message }) => `${where}: ${message}`);

/** The invented form with one of its items changed. */
const withItem = (linkId: string, changes: Record<string, unknown>) => {
  const form = inventedQuestionnaire();
  const item = (form.item as Record<string, unknown>[]).map(each =>
    each.linkId === linkId ? { ...each, ...changes } : each,
  );
  return { ...form, item };
};

/** A form of the shape of the skeletons whose key the content has, in invented words. */
const seven = (changes: (linkId: string) => Record<string, unknown> = () => ({})) => ({
  resourceType: "Questionnaire",
  title: "ISI (invented sample)",
  item: ["1", "2", "3", "4", "5", "6", "7"].map(linkId => ({
    ...inventedItem(linkId, `invented night ${linkId}`),
    answerOption: [
      ...inventedAnswers,
      { ...inventedAnswers[0], extension: [points(4)], valueCoding: { display: "Beyond" } },
    ],
    ...changes(linkId),
  })),
});
const points = (value: number) => ({
  url: "http://hl7.org/fhir/StructureDefinition/itemWeight",
  valueDecimal: value,
});

describe("which instruments an organization can bring", () => {
  test("those without text; neither what Kedge ships, nor what hangs on earlier answers", () => {
    const importable = Object.values(content.knowledge.instruments).filter(canBeImported);
    const codes = importable.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["wai-sr", "oq-45-2", "srs", "ors", "bdi-ii", "isi", "epds"]),
    );
    for (const code of ["phq-9", "gad-7", "c-ssrs-screener"]) expect(codes).not.toContain(code);
  });
});

describe("a form that fits", () => {
  test("is read in its order, with stem, notice, points and range, and its total is left out", () => {
    const check = look(inventedQuestionnaire());
    expect(check).toMatchObject({
      fits: true,
      stem: "In the last two weeks, how much trouble was there with this?",
      notice: "Invented for the tests of Kedge.",
      range: { min: 0, max: 63 },
    });
    expect(check.questions).toHaveLength(inventedQuestions);
    expect(check.questions[0]).toMatchObject({ linkId: "1", text: "A grey mood in the morning", ends: null });
    expect(check.questions[0]?.options.map(option => option.points)).toEqual([0, 1, 2, 3]);
    expect(check.problems.map(({ message }) => message).join()).toContain("which Kedge doesn't evaluate");
  });

  test("finds the question about suicide by its words, and leaves the others to whoever imports", () => {
    const about = look(inventedQuestionnaire()).questions.filter(
      ({ asksAboutRisk }) => asksAboutRisk !== "unsaid",
    );
    expect(about.map(({ linkId, asksAboutRisk }) => [linkId, asksAboutRisk])).toEqual([["9", "likely"]]);
    for (const text of ["Gedanken an Suizid", "Ich wollte nicht mehr: lieber tot sein", "hacerse daño"])
      expect(look(withItem("3", { text })).questions[2]?.asksAboutRisk).toBe("likely");
    expect(look(seven(), "isi").questions.map(({ asksAboutRisk }) => asksAboutRisk)).not.toContain("likely");
  });

  test("is scored by the engine, without a total when an answer is missing; any answer above the lowest is a risk answer", () => {
    const kept = scoredAs(look(inventedQuestionnaire()), known("bdi-ii"), ["9"]);
    const scorer = scorerOf(kept);
    const ones = Array.from({ length: inventedQuestions }, () => 1);
    expect(scorer.score(ones)).toMatchObject({ total: 21, band: "moderate", risk: "positive" });
    expect(scorer.score(ones.with(8, 0))).toMatchObject({ total: 20, risk: "none-reported" });
    expect(scorer.score([null, ...ones.slice(1)])).toMatchObject({ total: null, risk: "positive" });
    const { cutOffs, reliableChange, range } = kept.instrument;
    expect({ cutOffs, reliableChange, range }).toEqual({
      cutOffs: known("bdi-ii").cutOffs,
      reliableChange: known("bdi-ii").reliableChange,
      range: known("bdi-ii").range,
    });
  });

  test("uses the content's own key where there is one, and its risk item whatever is said", () => {
    const ten = Array.from({ length: 10 }, (_, index) => {
      const item = inventedItem(String(index + 1), `invented feeling ${index + 1}`);
      const falls = content.knowledge.instruments.epds as { scoring?: { items: { points?: string }[] } };
      return falls.scoring?.items[index]?.points === "falling"
        ? {
            ...item,
            answerOption: inventedAnswers.map((answer, place) => ({
              ...answer,
              extension: [points(3 - place)],
            })),
          }
        : item;
    });
    const check = look({ resourceType: "Questionnaire", title: "EPDS (invented)", item: ten }, "epds");
    expect(check.problems.filter(({ severity }) => severity === "refused")).toEqual([]);
    expect(check.questions.at(-1)?.asksAboutRisk).toBe("known");
    const kept = scoredAs(check, known("epds"), []);
    expect(kept.instrument.scoring?.riskItems).toEqual([{ linkId: "10", positiveAtLeast: 1 }]);
  });

  test("groups lend their words to their questions, scales of numbers keep theirs", () => {
    const lines = ["1", "2", "3", "4"].map(linkId => ({
      linkId,
      type: "integer",
      text: `Invented line ${linkId}`,
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 0 },
        { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueInteger: 10 },
      ],
      item: [
        { linkId: `${linkId}.lower`, type: "display", text: "low" },
        { linkId: `${linkId}.upper`, type: "display", text: "high" },
      ],
    }));
    const group = { linkId: "g", type: "group", text: "This week:", item: lines };
    const check = look({ resourceType: "Questionnaire", title: "ORS (invented)", item: [group] }, "ors");
    expect(check).toMatchObject({ fits: true, range: { min: 0, max: 40 } });
    expect(check.questions[0]).toMatchObject({
      text: "This week: Invented line 1",
      ends: { lower: "low", upper: "high" },
    });
    expect(scorerOf(scoredAs(check, known("ors"), [])).score([10, 10, 5, 0]).total).toBe(25);
  });
});

describe("a form that doesn't fit is refused with the place and what to do", () => {
  test("the wrong range, a question too many, one that the instrument doesn't have, one that is missing", () => {
    const form = inventedQuestionnaire();
    const more = [...(form.item as unknown[]), inventedItem("22", "one more")];
    expect(refusals({ ...form, item: more })).toEqual([
      "the questionnaire: The total of the questionnaire can run from 0 to 66, but the published range is 0 to 63.",
    ]);
    const other = refusals(
      seven(linkId => (linkId === "7" ? { linkId: "seven" } : {})),
      "isi",
    );
    expect(other[0]).toContain("item seven: The instrument has no item of this linkId");
    expect(other[1]).toContain(
      "It has no item 7, which ISI has. The items' linkIds must be: 1, 2, 3, 4, 5, 6, 7.",
    );
  });

  test("points in another order than the published ones, and points that are missing or no whole numbers", () => {
    const turned = { answerOption: [...(seven().item[0]?.answerOption ?? [])].reverse() };
    expect(
      refusals(
        seven(() => turned),
        "isi",
      )[0],
    ).toContain("should have rising points");
    expect(
      refusals(withItem("2", { answerOption: [{ valueString: "a" }, { valueString: "b" }] }))[0],
    ).toContain("item 2: One of its answers has no points");
    const half = { answerOption: inventedAnswers.map(answer => ({ ...answer, extension: [points(0.5)] })) };
    expect(refusals(withItem("2", half))[0]).toContain("item 2: The points");
  });

  test("what the check-in can't ask: free text, several answers, conditions, wide scales, double and endless words", () => {
    const cases: readonly [Record<string, unknown>, string][] = [
      [{ type: "text", answerOption: undefined }, 'Its type "text"'],
      [{ repeats: true }, "several answers"],
      [{ enableWhen: [{ question: "1", operator: "exists", answerBoolean: true }] }, "remove enableWhen"],
      [{ type: "integer", answerOption: undefined }, "It asks for a number"],
      [{ answerOption: [inventedAnswers[0], inventedAnswers[0]] }, "the same words"],
      [{ text: "x".repeat(1001) }, "longer than 1000 characters"],
      [{ text: "" }, "It has no text"],
      [{ text: "broken \ud800" }, "can't be stored"],
      [{ text: "nul \0" }, "can't be stored"],
    ];
    for (const [change, said] of cases) expect(refusals(withItem("4", change)).join("\n")).toContain(said);
  });

  test("everything hostile that the engine refuses, too large a file, and Kedge's own address", () => {
    expect(refusals({ resourceType: "Patient" })[0]).toContain('Its resourceType is "Patient"');
    expect(refusals(inventedQuestionnaire({ description: "x".repeat(1_048_577) }))[0]).toContain(
      "larger than 1 MB",
    );
    expect(
      refusals(inventedQuestionnaire({ url: "https://kedge.health/fhir/Questionnaire/bdi-ii" }))[0],
    ).toContain("kept for the instruments that come with Kedge");
    expect(refusals(inventedQuestionnaire({ copyright: "x".repeat(2001) }))[0]).toContain("copyright");
    const polluted = JSON.stringify(inventedQuestionnaire()).replace("{", '{"__proto__":{"fits":true},');
    expect(readLicensedQuestionnaire(polluted, known("bdi-ii")).fits).toBe(false);
  });

  test("a scale without end", () => {
    for (const valueInteger of [Number.MAX_SAFE_INTEGER, 1_000_000_000, -5]) {
      const extension = [
        { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 0 },
        { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueInteger },
      ];
      const scale = { type: "integer", answerOption: undefined, extension };
      expect(refusals(withItem("4", scale)).join()).toContain("a maxValue of at most 10");
    }
  });

  test("nothing of the file is kept but its words and points", () => {
    const hostile = inventedQuestionnaire({
      text: { status: "generated", div: "<div><script>alert(1)</script></div>" },
      contained: [{ resourceType: "ValueSet", id: "v", url: "https://evil.example/v" }],
      derivedFrom: ["https://evil.example/q"],
    });
    const kept = JSON.stringify(scoredAs(look(hostile), known("bdi-ii"), ["9"]));
    for (const word of ["evil.example", "script", "1 + 1"]) expect(kept).not.toContain(word);
  });

  test("no text makes it throw, and what it refuses has a reason", () => {
    const value = fc.oneof(fc.string(), fc.json());
    const item = fc.record(
      {
        linkId: fc.oneof(fc.constantFrom("1", "2", "9"), fc.string()),
        type: fc.constantFrom("choice", "integer", "group", "display", "text", "decimal"),
        text: fc.oneof(fc.string(), fc.anything()),
        answerOption: fc.array(fc.record({ valueString: fc.string(), extension: fc.constant([points(1)]) })),
      },
      { requiredKeys: [] },
    );
    const forms = fc
      .array(item, { maxLength: 8 })
      .map(items => JSON.stringify({ resourceType: "Questionnaire", item: items }));
    const instruments = Object.values(content.knowledge.instruments).filter(canBeImported);
    fc.assert(
      fc.property(fc.oneof(value, forms), fc.constantFrom(...instruments), (text, instrument) => {
        const { fits, problems } = readLicensedQuestionnaire(text, instrument);
        expect(fits || problems.some(({ severity }) => severity === "refused")).toBe(true);
      }),
    );
  });
});
