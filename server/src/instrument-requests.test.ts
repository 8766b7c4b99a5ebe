import { randomUUID } from "node:crypto";
import type { CheckInDue, InstrumentRequests } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let path: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  const treated = await clinic.client(clinician, "ada@home.example", addDays(today(), -30));
  client = treated.client;
  path = `/api/clients/${treated.clientId}/instrument-requests`;
});
afterAll(() => clinic.discard());

const due = async () => (await client.get("/api/check-in")).json<CheckInDue>().instruments;
const open = async () =>
  (await clinician.get(path)).json<InstrumentRequests>().open.map(({ instrument }) => instrument);

test("a questionnaire that was asked for is due once, and settled by its answer", async () => {
  expect(await due()).toEqual(["phq-9", "gad-7"]);
  expect((await clinician.post(path, { instrument: "core-10" })).statusCode).toBe(201);
  expect((await clinician.post(path, { instrument: "core-10" })).statusCode).toBe(201);
  expect(await open()).toEqual(["core-10"]);
  expect(await due()).toEqual(["phq-9", "gad-7", "core-10"]);

  const instrumentVersion = clinic.content.knowledge.instruments["core-10"]?.version ?? "";
  const answers = [1, 1, 1, 1, 1, 2, 1, 1, 1, 1];
  const sent = await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [{ instrument: "core-10", instrumentVersion, answers }],
  });
  // Its own question about suicide raises an alert like that of the PHQ-9.
  expect(sent.json()).toMatchObject({ alertRaised: true });
  expect(await open()).toEqual([]);
  expect(await due()).toEqual(["phq-9", "gad-7"]);
});

test("a request can be taken back, and what can't be asked is refused", async () => {
  expect((await clinician.post(path, { instrument: "epds" })).json()).toMatchObject({ error: "not-askable" });
  const asked = await clinician.post(path, { instrument: "who-5" });
  const requestId = asked.json<InstrumentRequests>().open[0]?.requestId;
  expect((await clinician.post(`${path}/${requestId}/withdrawal`)).json()).toMatchObject({ open: [] });
  expect((await clinician.post(`${path}/${requestId}/withdrawal`)).statusCode).toBe(404);
  expect(await due()).toEqual(["phq-9", "gad-7"]);
});
