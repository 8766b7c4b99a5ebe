import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkQuestionnaire, type QuestionnaireItem, questionnaireLimits } from "./check-questionnaire.ts";

const fixtures = new URL("./lforms-fixtures/", import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, fixtures), "utf8");
const content = new URL("../../../content/instruments/", import.meta.url);

const form = (item: unknown, more: object = {}) => ({
  resourceType: "Questionnaire",
  title: "A form",
  status: "active",
  item,
  ...more,
});
const text = (linkId: string, more: object = {}) => ({ linkId, text: "Question", type: "string", ...more });
const refusals = (json: unknown) =>
  checkQuestionnaire(json)
    .problems.filter(problem => problem.severity === "refused")
    .map(problem => `${problem.where}: ${problem.message}`);

describe("questionnaires written by others", () => {
  const names = readdirSync(fixtures).filter(name => name.endsWith(".json"));

  test.each(names)("%s is either taken or refused with a reason", name => {
    const { ok, items, title, problems } = checkQuestionnaire(fixture(name));
    expect(title).not.toBe("");
    expect(ok).toBe(!problems.some(problem => problem.severity === "refused"));
    expect(items.length > 0).toBe(ok);
  });

  test("the PHQ-9 of LForms is read as ours: the same words, the same points", () => {
    const theirs = checkQuestionnaire(fixture("phq9.json"));
    const scored = (items: readonly QuestionnaireItem[]) =>
      items
        .filter(item => item.options[0]?.points === 0)
        .map(({ text: words, options }) => ({ words, options }));
    expect(scored(theirs.items)).toHaveLength(9);
    expect(scored(own("phq-9").items)).toEqual(scored(theirs.items));
    expect(theirs.scored).toMatchObject({ possible: true });
    expect(theirs.scored.items).toHaveLength(9);
  });

  test("a circle of conditions is refused, with the circle", () => {
    expect(refusals(fixture("q-enableWhen-with-reference-loop.json"))).toEqual([
      "item item1: It can never be shown: its conditions go in a circle (item1 → item3 → item1). Remove one of them.",
    ]);
  });

  test("answers from a value set that isn't in the file are refused; one inside it is read, with its weights", () => {
    expect(refusals(fixture("q-with-answerValueSet-radiobutton-checkbox.json"))[0]).toContain(
      "Its answers come from the value set http://hl7.org/fhir/ValueSet/yesnodontknow, which is not in the file.",
    );
    const contained = checkQuestionnaire(fixture("q-with-contained-valueset-with-itemWeight.json"));
    expect(contained.ok).toBe(true);
    expect(contained.items.some(item => item.options.some(option => option.points !== null))).toBe(true);
  });

  test("formatted text is shown plain, and expressions aren't evaluated: both are said", () => {
    const apgar = checkQuestionnaire(fixture("apgar-with-itemWeight-variable.json"));
    expect(apgar.ok).toBe(true);
    expect(apgar.scored.possible).toBe(true);
    expect(apgar.problems.map(problem => problem.message).join()).toContain('"calculatedExpression"');
  });
});

/** One of our own questionnaires under another url, since ours is reserved. */
function own(code: string) {
  const json = JSON.parse(readFileSync(new URL(`${code}/questionnaire.json`, content), "utf8"));
  return checkQuestionnaire({ ...json, url: "https://example.org/Questionnaire/x" });
}

describe("a hostile file is refused quickly, with a reason", () => {
  test("no JSON, no object, no Questionnaire", () => {
    for (const json of ["", "{", "[]", "null", 7, null, undefined, [], () => 1])
      expect(refusals(json)[0]).toMatch(/is not a JSON object/);
    expect(refusals({ resourceType: "Patient" })[0]).toContain('Its resourceType is "Patient"');
  });

  test("more than 1 MB, as text and as an object", () => {
    const long = form([text("1", { text: "x".repeat(questionnaireLimits.bytes) })]);
    expect(refusals(long)[0]).toContain("larger than 1 MB");
    expect(refusals(JSON.stringify(long))[0]).toContain("larger than 1 MB");
  });

  test("100,000 items, and one item too many", () => {
    const items = (count: number) => Array.from({ length: count }, (_, i) => text(`${i}`));
    expect(refusals(form(items(100_000)))[0]).toContain("larger than 1 MB");
    expect(refusals(form(Array.from({ length: 100_000 }, () => 0)))).not.toEqual([]);
    expect(refusals(form(items(501)))[0]).toContain("more than 500 items");
    expect(refusals(form(items(500)))).toEqual([]);
  });

  test("1,000 levels, and one level too many", () => {
    const nested = (levels: number) => {
      let item: object = text("0");
      for (let level = 1; level < levels; level++) item = { linkId: `${level}`, type: "group", item: [item] };
      return form([item]);
    };
    expect(refusals(nested(1000))[0]).toContain("nested too deeply");
    expect(refusals(JSON.stringify(nested(1000)))[0]).toContain("nested too deeply");
    expect(refusals(nested(9))[0]).toContain("nested too deeply; at most 8 levels");
    expect(refusals(nested(8))).toEqual([]);
    expect(refusals("[".repeat(200_000))[0]).toContain("not a JSON object");
  });

  test("an object that contains itself, and one that shares its parts a thousandfold", () => {
    const itself = form([text("1")]) as Record<string, unknown>;
    itself.contained = [itself];
    expect(refusals(itself)).not.toEqual([]);
    let shared: unknown = "x";
    for (let level = 0; level < 40; level++) shared = Array.from({ length: 1000 }, () => shared);
    expect(refusals(form(shared))[0]).toContain("larger than 1 MB");
  });

  test("__proto__ as a field, and a linkId that would reach a prototype", () => {
    expect(refusals('{"resourceType":"Questionnaire","__proto__":{"ok":true},"item":[]}')[0]).toContain(
      '"__proto__"',
    );
    expect(refusals(form([text("__proto__"), text("constructor")]))).toHaveLength(2);
    expect(({} as { ok?: boolean }).ok).toBeUndefined();
  });

  test("conditions in a circle, on itself, on its own child, on nothing", () => {
    const when = (question: string) => ({
      enableWhen: [{ question, operator: "exists", answerBoolean: true }],
    });
    expect(refusals(form([text("a", when("b")), text("b", when("c")), text("c", when("a"))]))[0]).toContain(
      "circle (a → b → c → a)",
    );
    expect(refusals(form([text("a", when("a"))]))[0]).toContain("circle (a → a)");
    expect(refusals(form([text("a", { ...when("b"), item: [text("b")] })]))[0]).toContain("circle");
    expect(refusals(form([text("a", when("z"))]))[0]).toContain("there is no such item");
    const chain = Array.from({ length: 500 }, (_, i) => text(`${i}`, i === 0 ? {} : when(`${i - 1}`)));
    expect(refusals(form(chain))).toEqual([]);
  });

  test("two items of one linkId, an item without, an unknown type, a file to upload", () => {
    expect(refusals(form([text("a"), text("a")]))[0]).toContain("Two items have this linkId");
    expect(refusals(form([{ type: "string" }]))[0]).toContain("has no linkId");
    expect(refusals(form([text("a", { type: "script" })]))[0]).toContain('type "script"');
    expect(refusals(form([text("a", { type: "attachment" })]))[0]).toContain("asks for a file");
    expect(refusals(form([text("a", { text: { toString: 1 } })]))[0]).toContain("text is not a text");
  });

  test("a modifier that may change the meaning, and a url that belongs to Kedge", () => {
    expect(refusals(form([text("a")], { modifierExtension: [] }))[0]).toContain("modifierExtension");
    const own = form([text("a")], { url: "https://kedge.health/fhir/Questionnaire/phq-9" });
    expect(refusals(own)[0]).toContain("kept for the instruments that come with Kedge");
    expect(checkQuestionnaire(own).items).toEqual([]);
  });

  test("a value set whose concepts contain each other", () => {
    const concept: Record<string, unknown> = { code: "a" };
    concept.contains = [concept];
    const json = form([{ linkId: "1", type: "choice", answerValueSet: "#v" }], {
      contained: [{ resourceType: "ValueSet", id: "v", expansion: { contains: [concept] } }],
    });
    expect(refusals(json)).not.toEqual([]);
  });
});

describe("what can be scored is said", () => {
  const choice = (points: readonly (number | null)[]) => ({
    linkId: "1",
    type: "choice",
    text: "Question",
    answerOption: points.map((value, i) => ({
      valueCoding: { code: `${i}`, display: `Answer ${i}` },
      ...(value === null
        ? {}
        : {
            extension: [{ url: "http://hl7.org/fhir/StructureDefinition/itemWeight", valueDecimal: value }],
          }),
    })),
  });
  test("all answers have points, some have, none has", () => {
    expect(checkQuestionnaire(form([choice([0, 1, 2])])).scored).toMatchObject({
      possible: true,
      items: ["1"],
    });
    const some = checkQuestionnaire(form([choice([0, null, 2])])).scored;
    expect(some).toMatchObject({ possible: false, items: [] });
    expect(some.explanation).toContain("a total could be wrong");
    expect(checkQuestionnaire(form([choice([null, null])])).scored.explanation).toContain(
      "No answer carries points",
    );
  });
});

test("no value makes it throw", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), value => {
      checkQuestionnaire(value);
    }),
  );
  const messy = fc.letrec(tie => ({
    item: fc.record(
      {
        linkId: fc.oneof(fc.constantFrom("a", "b", "c"), fc.anything()),
        type: fc.oneof(fc.constantFrom("group", "choice", "string", "integer"), fc.anything()),
        text: fc.anything(),
        enableWhen: fc.array(
          fc.record({ question: fc.constantFrom("a", "b", "z"), operator: fc.constant("=") }),
        ),
        answerOption: fc.oneof(
          fc.anything(),
          fc.array(fc.record({ valueCoding: fc.anything(), extension: fc.anything() })),
        ),
        answerValueSet: fc.anything(),
        extension: fc.anything(),
        item: fc.oneof({ depthSize: "small" }, fc.anything(), fc.array(tie("item"), { maxLength: 3 })),
      },
      { requiredKeys: [] },
    ),
  }));
  fc.assert(
    fc.property(fc.array(messy.item, { maxLength: 6 }), fc.anything(), (item, contained) => {
      const checked = checkQuestionnaire(form(item, { contained }));
      expect(checked.ok || checked.problems.length > 0).toBe(true);
    }),
  );
});
