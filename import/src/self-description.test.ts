import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { characteristics, localDate } from "@kedge/engine";
import { type Content, loadContent } from "@kedge/knowledge";
import { beforeAll, describe, expect, it } from "vitest";
import { readBundle } from "./fhir/read-bundle.ts";
import { readMapping } from "./mapping.ts";
import { readCaseload } from "./read-caseload.ts";

const project = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const today = localDate("2026-11-24");
let content: Content;
beforeAll(async () => {
  content = await loadContent(project("content"));
});

const nothing = { gender: null, ethnicGroup: null, firstLanguage: null };

describe("what people say of themselves in a CSV file", () => {
  const long = readMapping({
    layout: "long",
    person: { id: "id", gender: "g", ethnicGroup: "e", firstLanguage: "l" },
    startedOn: { date: "2026-01-05" },
    ignore: [],
    on: { column: "date" },
    score: { instrument: { code: "phq-9" }, from: { total: "total" } },
  });
  const read = (...rows: string[]) =>
    readCaseload(["id,g,e,l,date,total", ...rows].join("\n"), long, content, today);

  it("comes in as codes, from whichever row says it", () => {
    const caseload = read(
      "1,woman,mixed,es,2026-01-05,18",
      "2,,,,2026-01-05,12",
      "3,,,,2026-01-05,12",
      "3,prefer-not-to-say,,other,2026-01-12,11",
      "3,,,,2026-01-19,10",
    );
    expect(caseload.kind === "read" && caseload.people.map(person => person.selfDescription)).toEqual([
      { gender: "woman", ethnicGroup: "mixed", firstLanguage: "es" },
      nothing,
      { gender: "prefer-not-to-say", ethnicGroup: null, firstLanguage: "other" },
    ]);
  });

  it("is refused with line, column and the codes there are where it is no code, in a later row too", () => {
    const caseload = read(
      "1,female,,,2026-01-05,18",
      "2,,,,2026-01-05,12",
      "2,,,English,2026-01-12,12",
      "3,,constructor,,2026-01-05,12",
    );
    expect(caseload).toMatchObject({
      kind: "refused",
      problems: [
        {
          line: 2,
          column: "g",
          message: '"female" is none of woman, man, non-binary, another, prefer-not-to-say',
        },
        { line: 4, column: "l", message: expect.stringContaining('"English" is none of en, de, es') },
        { line: 5, column: "e" },
      ],
    });
  });

  it("has the codes that the operator guide lists", async () => {
    const guide = await readFile(project("docs/operator/import.md"), "utf8");
    for (const name of characteristics)
      expect(guide).toContain(`| ${content.equity[name].map(({ code }) => `\`${code}\``).join(", ")} |`);
  });

  it("is refused where two rows of one person contradict each other", () => {
    expect(read("1,woman,,,2026-01-05,18", "1,man,,,2026-01-12,18")).toMatchObject({
      kind: "refused",
      problems: [{ line: 3, column: "g", message: expect.stringMatching(/"woman", this one "man"/) }],
    });
  });

  it("is read where one row is one person too, and a column that the file doesn't have is named", () => {
    const wide = readMapping({
      layout: "wide",
      person: { id: "id", firstLanguage: "tongue" },
      startedOn: { date: "2026-01-05" },
      ignore: [],
      scores: [{ instrument: "phq-9", column: "first", week: 0 }],
    });
    const caseload = readCaseload("id,tongue,first\n1,de,9", wide, content, today);
    expect(caseload).toMatchObject({
      people: [{ selfDescription: { ...nothing, firstLanguage: "de" } }],
    });
    expect(readCaseload("id,first\n1,9", wide, content, today)).toMatchObject({
      problems: [{ line: 1, column: "tongue" }],
    });
  });
});

describe("what a Patient of a FHIR Bundle says", () => {
  const genderIdentity = (url: string, system: string, code: string) => ({
    extension: [{ url, valueCodeableConcept: { coding: [{ system, code }] } }],
  });
  const identityUrl = "http://hl7.org/fhir/StructureDefinition/patient-genderIdentity";
  const r4 = (code: string) => genderIdentity(identityUrl, "http://hl7.org/fhir/gender-identity", code);
  const own = (code: string) =>
    genderIdentity(identityUrl, "https://kedge.health/fhir/CodeSystem/gender", code);
  const speaks = (...tags: string[]) => ({
    communication: tags.map(code => ({ language: { coding: [{ system: "urn:ietf:bcp:47", code }] } })),
  });
  const read = (said: object) =>
    readBundle(
      JSON.stringify({
        resourceType: "Bundle",
        entry: [
          { resource: { resourceType: "Patient", id: "p", ...said } },
          {
            resource: {
              resourceType: "EpisodeOfCare",
              patient: { reference: "Patient/p" },
              period: { start: "2026-01-05" },
            },
          },
        ],
      }),
      content,
      today,
    );

  it.each<[string, object, object]>([
    ["nothing", {}, nothing],
    ["an administrative gender", { gender: "female" }, { ...nothing, gender: "woman" }],
    ["an unknown gender", { gender: "unknown" }, nothing],
    [
      "a gender identity before the administrative one",
      { gender: "male", ...r4("non-binary") },
      { ...nothing, gender: "non-binary" },
    ],
    ["a trans man", r4("transgender-male"), { ...nothing, gender: "man" }],
    ["that they would not say", r4("non-disclose"), { ...nothing, gender: "prefer-not-to-say" }],
    ["a code that Kedge wrote", own("another"), { ...nothing, gender: "another" }],
    ["a language with its country", speaks("de-AT"), { ...nothing, firstLanguage: "de" }],
    ["a language in three letters", speaks("spa"), { ...nothing, firstLanguage: "es" }],
    ["a language without a code of its own", speaks("tr"), { ...nothing, firstLanguage: "other" }],
    [
      "the preferred of several languages",
      {
        communication: [...speaks("en").communication, { ...speaks("es").communication[0], preferred: true }],
      },
      { ...nothing, firstLanguage: "es" },
    ],
  ])("is taken in: %s", (_, said, expected) => {
    const caseload = read(said);
    expect(caseload).toMatchObject({ kind: "read", emptyRows: 0, leftOut: [] });
    expect(caseload.kind === "read" && caseload.people[0]?.selfDescription).toEqual(expected);
  });

  it.each<[string, object, RegExp]>([
    ['the gender "other"', { gender: "other" }, /doesn't say which/],
    [
      "a gender identity in unknown codes, whatever the administrative gender is",
      { gender: "male", ...genderIdentity(identityUrl, "http://snomed.info/sct", "446151000124109") },
      /gender identity/,
    ],
    [
      "an ethnic group of another system",
      { extension: [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity" }] },
      /ethnic group/,
    ],
    ["several languages without a preferred one", speaks("en", "de"), /Several languages/],
    ["a language in words", { communication: [{ language: { text: "Platt" } }] }, /in words/],
    ["an undetermined language", speaks("und"), /not determined/],
  ])("is left out and named while the person comes in: %s", (_, said, message) => {
    const caseload = read(said);
    expect(caseload).toMatchObject({
      kind: "read",
      emptyRows: 0,
      people: [{ selfDescription: nothing }],
      leftOut: [{ line: 1, message: expect.stringMatching(message) }],
    });
  });

  it.each<[string, object, RegExp]>([
    ["a gender that FHIR doesn't have", { gender: "f" }, /gender/],
    ["a code of Kedge's own that the content doesn't have", own("lady"), /"lady" is none of woman, man/],
    ["no language", speaks("??"), /no code of a language/],
  ])("is refused with its entry and reason: %s", (_, said, message) => {
    const caseload = read(said);
    expect(caseload.kind === "refused" && caseload.problems[0]).toMatchObject({
      line: 1,
      message: expect.stringMatching(message),
    });
  });
});
