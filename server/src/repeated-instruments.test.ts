import { randomUUID } from "node:crypto";
import type { CheckInDue, CheckInLink, CheckInLinkState, OrganizationPage } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let administrator: Visitor;
beforeAll(async () => {
  clinic = await startTestClinic();
  administrator = await clinic.setUp();
});
afterAll(() => clinic.discard());

async function repeat(checkIns: OrganizationPage["settings"]["checkIns"]): Promise<void> {
  const page = (await administrator.get("/api/admin/organization")).json<OrganizationPage>();
  const changed = { ...page, settings: { ...page.settings, checkIns } };
  expect((await administrator.send("PUT", "/api/admin/organization", changed, {})).statusCode).toBe(200);
}

const dueFor = async (client: Visitor) => (await client.get("/api/check-in")).json<CheckInDue>().instruments;

test("what the organization repeats is asked until it is answered, one in a check-in", async () => {
  const { client } = await clinic.client(administrator, "ada@home.example", addDays(today(), -30));
  expect(await dueFor(client)).toEqual(["phq-9", "gad-7"]);
  await repeat({
    repeated: [
      { instrument: "who-5", everyWeeks: 4, problem: null },
      { instrument: "pcl-5", everyWeeks: 4, problem: "post-traumatic-stress" },
      { instrument: "core-10", everyWeeks: 2, problem: null },
    ],
    linkDays: 3,
  });
  expect(await dueFor(client)).toEqual(["phq-9", "gad-7", "who-5"]);

  const instrumentVersion = clinic.content.knowledge.instruments["who-5"]?.version ?? "";
  const sent = await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [{ instrument: "who-5", instrumentVersion, answers: [3, 3, 3, 3, 3] }],
  });
  expect(sent.statusCode).toBe(201);
  expect(await dueFor(client)).toEqual(["phq-9", "gad-7", "core-10"]);
  await repeat({ repeated: [], linkDays: 3 });
  expect(await dueFor(client)).toEqual(["phq-9", "gad-7"]);
});

test("a link asks the same, and opens for as many days as the organization says", async () => {
  const { clientId } = await clinic.client(administrator, "kim@home.example", addDays(today(), -30));
  await repeat({ repeated: [{ instrument: "who-5", everyWeeks: 1, problem: null }], linkDays: 10 });
  const made = await administrator.post(`/api/clients/${clientId}/check-in-links`, {});
  const { link, expiresAt } = made.json<CheckInLink>();
  const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(10);
  const token = link.split("#token=")[1];
  const opened = await clinic.visitor().post("/api/check-in-links/look-up", { token });
  expect(opened.json<CheckInLinkState>().instruments).toEqual(["phq-9", "gad-7", "who-5"]);
});
