import type { Alerts, ApiError, AuditPage, ImportCheck, ImportColumns } from "@kedge/api";
import { importLimits } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "../testing.ts";

let clinic: TestClinic;
let administrator: Visitor;
let clinicianMemberId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  administrator = await clinic.setUp();
  clinicianMemberId = (await administrator.me()).memberId;
});
afterAll(() => clinic.discard());

const start = addDays(today(), -60);
const later = addDays(today(), -30);
const mapping = {
  layout: "long",
  person: { id: "no", name: { column: "name" } },
  startedOn: { column: "start" },
  on: { column: "day" },
  score: { instrument: { column: "measure" }, from: { total: "total" } },
  attendance: "came",
  ignore: [],
};
const header = "no,name,start,day,measure,total,came";
const row = (no: string, day: string, measure: string, total: string, came = "") =>
  `${no},Person ${no},${start},${day},${measure},${total},${came}`;
const good = [
  header,
  row("a", start, "phq-9", "18"),
  row("a", later, "phq-9", "9", "attended"),
  row("b", later, "gad-7", "12"),
].join("\n");
const csv = (text: string, map: object = mapping) => ({
  clinicianMemberId,
  file: { format: "csv", text, mapping: map },
});
const check = async (body: object) =>
  (await administrator.post("/api/admin/import/check", body)).json<ImportCheck>();
const bring = (body: object) => administrator.post("/api/admin/import", body);

/** How many rows there are of what an import could store. */
async function stored(): Promise<Record<string, number>> {
  const tables = [
    "client",
    "episode",
    "session",
    "score",
    "check_in",
    "response",
    "alert",
    "imported_person",
  ];
  return clinic.store.asSuperuser(async db => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await db.query(`select count(*)::integer as n from kedge.${table}`);
      counts[table] = rows[0].n;
    }
    return counts;
  });
}

/** What people said of themselves, with how many said it. */
async function selfDescriptions(): Promise<readonly object[]> {
  return clinic.store.asSuperuser(async db => {
    const { rows } = await db.query(
      `select gender, ethnic_group as "ethnicGroup", first_language as "firstLanguage",
         count(*)::integer as times from kedge.client group by 1, 2, 3`,
    );
    return rows;
  });
}

const questionnaire = "https://kedge.health/fhir/Questionnaire/phq-9|1.0.0";
const response = (patient: string, day: string, answers: readonly string[]) => ({
  resource: {
    resourceType: "QuestionnaireResponse",
    status: "completed",
    questionnaire,
    subject: { reference: `Patient/${patient}` },
    authored: `${day}T09:00:00Z`,
    item: answers.map((code, index) => ({
      linkId: String(index + 1),
      answer: [{ valueCoding: { system: "http://loinc.org", code } }],
    })),
  },
});
const [never, several] = ["LA6568-5", "LA6569-3"];
const bundle = (...entry: object[]) => ({
  clinicianMemberId,
  file: { format: "fhir", text: JSON.stringify({ resourceType: "Bundle", type: "collection", entry }) },
});
const patient = (id: string) => ({
  fullUrl: `urn:uuid:${id}`,
  resource: { resourceType: "Patient", id, name: [{ given: ["Pat"], family: id }], birthDate: "1980-04-01" },
});
const encounter = (id: string, status: string) => ({
  resource: {
    resourceType: "Encounter",
    status,
    subject: { reference: `urn:uuid:${id}` },
    period: { start: `${start}T10:00:00+02:00` },
  },
});
const observation = (id: string, code: string, value: number) => ({
  resource: {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code }] },
    subject: { reference: `https://other.example/fhir/Patient/${id}` },
    effectiveDateTime: later,
    valueQuantity: { value },
  },
});

describe("a CSV file", () => {
  test("shows its columns with examples", async () => {
    const answer = await administrator.post("/api/admin/import/columns", { text: good });
    const { rows, columns } = answer.json<ImportColumns>();
    expect(rows).toBe(3);
    expect(columns.map(({ name }) => name)).toEqual(header.split(","));
    expect(columns[5]?.examples).toEqual(["18", "9", "12"]);
  });

  test("with bad rows is refused with each line and reason, and nothing is stored", async () => {
    const before = await stored();
    const bad = [
      good,
      row("c", "2026-13-01", "phq-9", "3"),
      row("c", later, "phq-9", "99"),
      row("c", later, "no-such", "1"),
    ].join("\n");
    const result = await check(csv(bad));
    expect(result).toMatchObject({ outcome: "refused", count: 3 });
    expect(result.outcome === "refused" && result.problems.map(({ line, column }) => [line, column])).toEqual(
      [
        [5, "day"],
        [6, "total"],
        [7, "measure"],
      ],
    );
    const refused = await bring(csv(bad));
    expect([refused.statusCode, refused.json<ApiError>().at]).toEqual([422, "line 5"]);
    expect(await stored()).toEqual(before);
  });

  test("is tried without storing, then stored with an entry in the audit trail, and the second time adds nothing", async () => {
    const before = await stored();
    expect(await check(csv(good))).toMatchObject({
      outcome: "fit",
      people: 2,
      hereAlready: 0,
      scores: 3,
      sessions: 1,
    });
    expect(await stored()).toEqual(before);
    expect((await bring(csv(good))).statusCode).toBe(201);
    const after = await stored();
    expect(after).toMatchObject({ client: 2, episode: 2, score: 3, session: 1, imported_person: 2 });
    expect(await check(csv(good))).toMatchObject({ outcome: "fit", people: 0, hereAlready: 2, scores: 0 });
    expect((await bring(csv(good))).json()).toMatchObject({ people: 0, hereAlready: 2 });
    expect(await stored()).toEqual(after);
    const { events } = (await administrator.get("/api/admin/audit?action=import.")).json<AuditPage>();
    expect(events.map(({ role, member }) => [role, member])).toEqual([
      ["integration", "Ruth Adams"],
      ["integration", "Ruth Adams"],
    ]);
    const names = (await administrator.get("/api/caseload")).body;
    for (const name of ["Person a", "Person b"]) expect(names).toContain(name);
  });

  test("brings what people say of themselves, and is refused where that is no code of the content", async () => {
    const map = { ...mapping, person: { ...mapping.person, gender: "gender", firstLanguage: "language" } };
    const withSaid = (...rows: string[]) => csv([`${header},gender,language`, ...rows].join("\n"), map);
    const before = await stored();
    const wrong = withSaid(`${row("s", later, "phq-9", "7")},woman,Spanish`);
    expect(await check(wrong)).toMatchObject({
      outcome: "refused",
      problems: [{ line: 2, column: "language", message: expect.stringContaining("en, de, es") }],
    });
    expect((await bring(wrong)).statusCode).toBe(422);
    expect(await stored()).toEqual(before);
    const right = withSaid(`${row("s", later, "phq-9", "7")},woman,es`, `${row("t", later, "phq-9", "8")},,`);
    expect((await bring(right)).statusCode).toBe(201);
    expect(await selfDescriptions()).toContainEqual({
      gender: "woman",
      ethnicGroup: null,
      firstLanguage: "es",
      times: 1,
    });
  });

  test("sent twice at the same moment is stored once", async () => {
    const before = await stored();
    const text = [header, row("twin", later, "phq-9", "8")].join("\n");
    const answers = await Promise.all([bring(csv(text)), bring(csv(text))]);
    expect(answers.map(({ statusCode }) => statusCode).every(status => [201, 409].includes(status))).toBe(
      true,
    );
    expect((await stored()).client).toBe((before.client ?? 0) + 1);
  });
});

describe("a FHIR Bundle", () => {
  const calm = [never, several, never, never, never, never, never, never, never];
  const atRisk = [...calm.slice(0, 8), several];

  test("brings people with sessions, answers and totals; what Kedge has no place for is named", async () => {
    const body = bundle(
      encounter("p1", "finished"),
      patient("p1"),
      response("p1", start, calm),
      observation("p1", "70274-6", 11),
      observation("p1", "8480-6", 120),
      { resource: { resourceType: "Practitioner", id: "x" } },
    );
    const result = await check(body);
    expect(result).toMatchObject({ outcome: "fit", people: 1, scores: 2, sessions: 1, riskAnswers: 0 });
    expect(result.outcome === "fit" && result.leftOut.map(({ line }) => line)).toEqual([5, 6]);
    const before = await stored();
    expect((await bring(body)).statusCode).toBe(201);
    const after = await stored();
    for (const table of ["client", "session", "check_in", "response"])
      expect((after[table] ?? 0) - (before[table] ?? 0), table).toBe(1);
    expect((await bring(body)).json()).toMatchObject({ people: 0, hereAlready: 1 });
    expect(await stored()).toEqual(after);
  });

  test("with a risk answer says so before, and raises its alert", async () => {
    const open = async () => (await administrator.get("/api/alerts")).json<Alerts>().alerts.length;
    const before = await open();
    const body = bundle(patient("p2"), response("p2", later, atRisk));
    expect(await check(body)).toMatchObject({ outcome: "fit", riskAnswers: 1 });
    expect((await bring(body)).statusCode).toBe(201);
    expect(await open()).toBe(before + 1);
  });

  test("with faults is refused with each entry and reason", async () => {
    const result = await check(
      bundle(
        patient("p3"),
        observation("nobody", "44261-6", 3),
        observation("p3", "44261-6", 300),
        response("p3", "9999-01-01", calm),
        response("p3", later, ["LA0-0"]),
        encounter("p3", "finished"),
      ),
    );
    expect(result.outcome === "refused" && result.problems.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  test("that Kedge itself exported comes in again", async () => {
    const { client, clientId } = await clinic.client(administrator, "ada@home.example", start);
    const said = { gender: "non-binary", ethnicGroup: "mixed", firstLanguage: "prefer-not-to-say" };
    await administrator.send("PUT", `/api/clients/${clientId}/self-description`, said, {});
    const file = await client.get("/api/my-record/export?format=fhir");
    if (file.statusCode !== 200) throw new Error(file.body);
    const body = { clinicianMemberId, file: { format: "fhir", text: file.body } };
    expect(await check(body)).toMatchObject({ outcome: "fit", people: 1, leftOut: [] });
    expect((await bring(body)).statusCode).toBe(201);
    expect(await selfDescriptions()).toContainEqual({ ...said, times: 2 });
  });
});

describe("a hostile file", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const nested = (levels: number): object =>
    Array.from({ length: levels }).reduce<object>(item => ({ linkId: "1", item: [item] }), { linkId: "1" });
  test.each<[string, () => object]>([
    ["no CSV", () => csv('a,"b\n1,2')],
    ["a header alone", () => csv(header)],
    [
      "the names of what every object has",
      () => csv([header, row("__proto__", later, "constructor", "1")].join("\n")),
    ],
    ["columns that every object has", () => csv("__proto__,constructor\n1,2")],
    ["no JSON", () => ({ clinicianMemberId, file: { format: "fhir", text: "{" } })],
    [
      "JSON that is deeper than any record",
      () => ({ clinicianMemberId, file: { format: "fhir", text: deep } }),
    ],
    ["no Bundle", () => ({ clinicianMemberId, file: { format: "fhir", text: "[]" } })],
    [
      "entries of all sorts",
      () => bundle({}, { resource: null } as object, { resource: { resourceType: 3 } }),
    ],
    [
      "items in items in items",
      () => {
        const body = response("p9", later, []);
        return bundle(patient("p9"), { resource: { ...body.resource, item: [nested(2_000)] } });
      },
    ],
    ["a hundred thousand faults", () => bundle(...Array.from({ length: 100_000 }, () => ({ resource: {} })))],
    [
      "a character that no database holds",
      () => csv([header, row("\u0000", later, "phq-9", "99")].join("\n")),
    ],
  ])("with %s is refused in words and changes nothing", async (_name, body) => {
    const before = await stored();
    const answer = await administrator.post("/api/admin/import/check", body());
    expect(answer.json<ImportCheck>()).toMatchObject({ outcome: "refused" });
    expect((await bring(body())).statusCode).toBe(422);
    expect(await stored()).toEqual(before);
  });

  test("that is too large is refused before it is read", async () => {
    const answer = await bring(csv("x".repeat(importLimits.bodyBytes)));
    expect([answer.statusCode, answer.json<ApiError>().error]).toEqual([413, "too-large"]);
  });

  test("with a mapping that makes no sense is refused with its place", async () => {
    const answer = await administrator.post("/api/admin/import/check", csv(good, { layout: "wide" }));
    expect([answer.statusCode, answer.json<ApiError>().at]).toEqual([422, "file/mapping"]);
  });
});

test("nobody but an administrator imports, and only for a clinician of the own organization", async () => {
  const elsewhere = await clinic.organization("clinician", "sam@south.example");
  expect((await elsewhere.post("/api/admin/import", csv(good))).statusCode).toBe(403);
  const foreign = { ...csv(good), clinicianMemberId: (await elsewhere.me()).memberId };
  expect((await bring(foreign)).statusCode).toBe(404);
});
