import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { localDate } from "@kedge/engine";
import { type Content, loadContent } from "@kedge/knowledge";
import { beforeAll, describe, expect, it } from "vitest";
import { MappingError, readMapping } from "./mapping.ts";
import { readCaseload } from "./read-caseload.ts";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const today = localDate("2026-11-24");
let content: Content;
beforeAll(async () => {
  content = await loadContent(path("content"));
});

const totals = readMapping({
  layout: "long",
  person: { id: "id" },
  startedOn: { column: "start" },
  ignore: [],
  on: { column: "date" },
  score: { instrument: { column: "measure" }, from: { total: "total" } },
});
const header = "id,start,date,measure,total";

const phq9Columns = Array.from({ length: 9 }, (_, index) => `q${index + 1}`);
const answers = readMapping({
  layout: "long",
  person: { id: "id" },
  startedOn: { column: "start" },
  ignore: [],
  on: { column: "date" },
  score: { instrument: { code: "phq-9" }, from: { items: phq9Columns } },
});
const answersHeader = `id,start,date,${phq9Columns.join(",")}`;

describe("reading a caseload", () => {
  it("reads the published Beat the Blues data", async () => {
    const mapping = readMapping(
      JSON.parse(await readFile(path("sample/beat-the-blues.mapping.json"), "utf8")),
    );
    const csv = await readFile(path("sample/data/beat-the-blues/beat-the-blues.csv"), "utf8");
    const caseload = readCaseload(csv, mapping, content, today);
    expect(caseload.kind).toBe("read");
    if (caseload.kind !== "read") return;
    expect(caseload.people).toHaveLength(100);
    expect(caseload.people.flatMap(person => person.scores)).toHaveLength(380);
    expect(caseload.people[1]?.scores.map(score => score.total)).toEqual([32, 16, 24, 17, 20]);
  });

  it("reads the published Claus 2020 data, with its measurements that did not take place", async () => {
    const mapping = readMapping(JSON.parse(await readFile(path("sample/claus-2020.mapping.json"), "utf8")));
    const csv = await readFile(path("sample/data/claus-2020/claus-2020-bdi.csv"), "utf8");
    const caseload = readCaseload(csv, mapping, content, today);
    expect(caseload).toMatchObject({ kind: "read", rows: 172, emptyRows: 9 });
    expect(caseload.kind === "read" && caseload.people).toHaveLength(43);
  });

  it("scores answers and keeps a risk answer, even where the total is low", () => {
    const csv = `${answersHeader}\n7,2026-10-01,2026-10-01,1,2,1,2,1,1,0,0,1\n`;
    const caseload = readCaseload(csv, answers, content, today);
    expect(caseload.kind === "read" && caseload.people[0]).toMatchObject({
      scores: [{ instrument: "phq-9", total: 9 }],
      riskAnswers: [{ instrument: "phq-9", item: "9", answer: 1, positive: true }],
    });
  });

  it.each([
    [
      "an unknown column",
      `${header},shoe\n1,2026-01-01,2026-01-01,phq-9,9,42`,
      1,
      "shoe",
      /Unknown column "shoe"/,
    ],
    ["a missing column", "id,start,date,measure\n1,2026-01-01,2026-01-01,phq-9", 1, "total", /doesn't have/],
    [
      "a column that stands twice",
      `${header},id\n1,2026-01-01,2026-01-01,phq-9,9,1`,
      1,
      "id",
      /stands twice/,
    ],
    [
      "a total out of range",
      `${header}\n1,2026-01-01,2026-01-01,phq-9,28`,
      2,
      "total",
      /outside the range of PHQ-9.*0 to 27/,
    ],
    [
      "a total that is no number",
      `${header}\n1,2026-01-01,2026-01-01,phq-9,high`,
      2,
      "total",
      /not a number/,
    ],
    [
      "an unknown instrument",
      `${header}\n1,2026-01-01,2026-01-01,phq-99,9`,
      2,
      "measure",
      /no instrument "phq-99"/,
    ],
    ["a day in the future", `${header}\n1,2026-01-01,2026-11-25,phq-9,9`, 2, "date", /in the future/],
    ["a day that doesn't exist", `${header}\n1,2026-01-01,2026-02-30,phq-9,9`, 2, "date", /YYYY-MM-DD/],
    ["an empty id", `${header}\n,2026-01-01,2026-01-02,phq-9,9`, 2, "id", /is empty/],
    [
      "a duplicated row",
      `${header}\n1,2026-01-01,2026-01-02,phq-9,9\n1,2026-01-01,2026-01-02,phq-9,9`,
      3,
      undefined,
      /Duplicated row/,
    ],
    ["a header without rows", `${header}\n`, 1, undefined, /no rows/],
    ["an empty file", "", 1, undefined, /empty/],
  ])("refuses %s with its line and reason", (_, csv, line, column, message) => {
    const caseload = readCaseload(csv, totals, content, today);
    expect(caseload.kind).toBe("refused");
    if (caseload.kind !== "refused") return;
    const [problem] = caseload.problems;
    expect(problem).toMatchObject({ line, ...(column ? { column } : {}) });
    expect(problem?.message).toMatch(message);
  });

  it("refuses a half-filled PHQ-9 and names the first empty item", () => {
    const csv = `${answersHeader}\n7,2026-10-01,2026-10-01,1,2,1,2,1,1,,,\n`;
    const caseload = readCaseload(csv, answers, content, today);
    expect(caseload).toMatchObject({
      kind: "refused",
      problems: [{ line: 2, column: "q7", message: expect.stringContaining("3 unanswered items of 9") }],
    });
  });

  it("refuses an answer out of range", () => {
    const csv = `${answersHeader}\n7,2026-10-01,2026-10-01,1,2,1,2,1,1,0,0,4\n`;
    expect(readCaseload(csv, answers, content, today)).toMatchObject({
      kind: "refused",
      problems: [{ line: 2 }],
    });
  });

  it("reports every bad row in one run and takes in none of the good ones", () => {
    const csv = [
      header,
      "1,2026-01-01,2026-01-02,phq-9,9",
      "2,2026-01-01,2026-01-02,phq-9,99",
      "3,2027-01-01,2026-01-02,phq-9,9",
    ].join("\n");
    const caseload = readCaseload(csv, totals, content, today);
    expect(caseload.kind === "refused" && caseload.problems.map(problem => problem.line)).toEqual([3, 4]);
  });
});

describe("a mapping", () => {
  it("is refused with the place of its fault", () => {
    expect(() => readMapping({ layout: "tall" })).toThrow(MappingError);
    expect(() => readMapping({ layout: "wide", person: { id: "id" } })).toThrow(/startedOn|ignore|scores/);
  });
});
