import { randomUUID } from "node:crypto";
import type { Consents, ErasureRequests, ErasureState, Looks } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bundle } from "./export/to-fhir.ts";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
const answers = [2, 2, 2, 2, 2, 2, 2, null, 1];

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example"));
  const instrumentVersion = clinic.content.knowledge.instruments["phq-9"]?.version ?? "";
  const sent = await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [{ instrument: "phq-9", instrumentVersion, answers }],
  });
  expect(sent.statusCode).toBe(201);
});
afterAll(() => clinic.discard());

const exported = (format: string, who = client, path = "/api/my-record/export") =>
  who.get(`${path}?format=${format}`);

test("a client takes their whole record away as JSON", async () => {
  const file = await exported("json");
  expect(file.headers["content-disposition"]).toContain("attachment");
  expect(file.json()).toMatchObject({
    format: "kedge-client-export",
    version: 2,
    client: { clientId, displayName: "Ada Byron" },
    episodes: [
      {
        startedOn: today(),
        checkIns: [{ responses: [{ instrument: "phq-9", answers }] }],
        scores: [{ instrument: "phq-9", on: today() }],
      },
    ],
  });
});

test("as FHIR it is a Bundle whose references lead to its own resources", async () => {
  const file = await exported("fhir");
  expect(file.headers["content-type"]).toContain("application/fhir+json");
  const bundle = file.json<Bundle>();
  expect(bundle).toMatchObject({ resourceType: "Bundle", type: "collection" });
  const resources = bundle.entry.map(entry => entry.resource);
  const ids = resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of resources) expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
  const references = [...file.body.matchAll(/"reference": "([^"]+)"/g)].map(found => found[1]);
  expect(references.length).toBeGreaterThan(2);
  expect(references.filter(reference => !ids.includes(reference ?? ""))).toEqual([]);
  const response = resources.find(({ resourceType }) => resourceType === "QuestionnaireResponse");
  expect(response).toMatchObject({
    questionnaire: expect.stringMatching(/\/Questionnaire\/phq-9\|\d/),
    status: "in-progress",
    subject: { reference: `Patient/${clientId}` },
  });
  expect(response?.item).toHaveLength(8);
  expect(response?.item).toContainEqual({ linkId: "9", answer: [{ valueInteger: 1 }] });
  expect(resources.find(({ resourceType }) => resourceType === "Observation")).toMatchObject({
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "44261-6" }] },
    effectiveDateTime: today(),
    valueQuantity: { value: expect.any(Number) },
  });
});

test("as CSV it is one line for each score", async () => {
  const lines = (await exported("csv")).body.trim().split("\n");
  expect(lines[0]).toBe("on,instrument,total,prorated,imported,episode");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(new RegExp(`^${today()},phq-9,\\d+,yes,no,`));
});

test("whoever treats the client may export too; nobody else, and both are in the audit trail", async () => {
  const path = `/api/clients/${clientId}/export`;
  expect((await exported("json", clinician, path)).statusCode).toBe(200);
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  expect((await exported("json", colleague, path)).statusCode).toBe(404);
  expect((await exported("pdf")).statusCode).toBe(400);
  const { looks } = (await client.get("/api/my-record/looks")).json<Looks>();
  const exports = looks.filter(({ action }) => action === "record.exported").map(({ by }) => by.kind);
  expect(exports).toEqual(["member", "you", "you", "you"]);
});

test("what the client wrote is in it: exercises, goals, medicines, messages, safety plan; for staff only what they may read", async () => {
  const at = { on: today(), eventId: randomUUID() };
  const written = [
    client.post("/api/my/goal-events", { ...at, goalId: randomUUID(), kind: "worded", text: "Swim again" }),
    client.post("/api/my/medicine-events", {
      ...at,
      eventId: randomUUID(),
      medicineId: randomUUID(),
      kind: "added",
      name: "Evening tea",
    }),
    client.post("/api/my-messages", { messageId: randomUUID(), words: "Is Tuesday free?" }),
    client.post("/api/my/safety-plan", {
      clinicMayRead: false,
      plan: {
        signs: "not sleeping",
        alone: "",
        distraction: "",
        people: [],
        professionals: [],
        environment: "",
        reasons: "",
      },
    }),
    client.send(
      "PUT",
      `/api/my/entries/${randomUUID()}`,
      {
        module: "thought-record",
        moduleVersion: "0.1.0",
        homeworkId: null,
        on: today(),
        startedAt: new Date().toISOString(),
        finishedAt: null,
        shared: false,
        numbers: {},
        texts: { situation: "on the stairs" },
        baseRevision: 0,
        writeId: randomUUID(),
      },
      {},
    ),
  ];
  for (const answer of await Promise.all(written)) expect(answer.statusCode, answer.body).toBeLessThan(300);
  const own = (await exported("json")).body;
  const theirs = (await exported("json", clinician, `/api/clients/${clientId}/export`)).body;
  for (const words of ["Swim again", "Evening tea", "Is Tuesday free?"]) {
    expect(own).toContain(words);
    expect(theirs).toContain(words);
  }
  for (const words of ["not sleeping", "on the stairs"]) {
    expect(own).toContain(words);
    expect(theirs).not.toContain(words);
  }
});

test("nothing is agreed to until the client says so, and each change is kept", async () => {
  const path = "/api/my-record/consents";
  const before = (await client.get(path)).json<Consents>();
  expect(before.consents.map(({ given, since }) => [given, since])).toEqual([
    [false, null],
    [false, null],
  ]);
  for (const given of [true, false, true]) await client.send("PUT", path, { kind: "research", given }, {});
  const after = (await client.get(path)).json<Consents>();
  expect(after.consents.find(({ kind }) => kind === "research")).toMatchObject({ given: true });
  const { consents } = (await exported("json")).json();
  expect(consents.map((one: { given: boolean }) => one.given)).toEqual([true, false, true]);
  const unknown = await client.send("PUT", path, { kind: "everything", given: true }, {});
  expect(unknown.statusCode).toBe(400);
  await expect(clinic.store.asSuperuser(db => db.query("delete from kedge.consent"))).rejects.toMatchObject({
    code: "23001",
  });
});

test("a wish to be erased reaches the administrators as a number, once, and can be taken back", async () => {
  const path = "/api/my-record/erasure";
  const waiting = async () =>
    (await clinician.get("/api/admin/erasure-requests")).json<ErasureRequests>().requests;
  expect((await client.get(path)).json<ErasureState>()).toEqual({ requestedAt: null, retentionYears: null });
  expect((await client.post(path)).statusCode).toBe(201);
  expect((await client.post(path)).statusCode).toBe(409);
  expect(await waiting()).toMatchObject([{ clientId }]);
  expect((await client.send("DELETE", path, undefined, {})).json()).toMatchObject({ requestedAt: null });
  expect(await waiting()).toEqual([]);
  expect((await client.send("DELETE", path, undefined, {})).statusCode).toBe(404);
  expect((await client.get("/api/admin/erasure-requests")).statusCode).toBe(403);
});
