import { randomUUID } from "node:crypto";
import type { Alerts, CheckInLink, CheckInLinkState, NewCheckIn } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  const startedOn = addDays(today(), -10);
  const created = await clinician.post("/api/clients", { name: "Ada Byron", startedOn });
  ({ clientId } = created.json<{ clientId: string }>());
});
afterAll(() => clinic.discard());

async function newLink(): Promise<{ token: string; made: CheckInLink }> {
  const answer = await clinician.post(`/api/clients/${clientId}/check-in-links`);
  expect(answer.statusCode).toBe(201);
  const made = answer.json<CheckInLink>();
  return { token: made.link.split("#token=")[1] ?? "", made };
}

function checkIn(risk = 0): NewCheckIn {
  return {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [
      {
        instrument: "phq-9",
        instrumentVersion: clinic.content.knowledge.instruments["phq-9"]?.version ?? "",
        answers: [1, 1, 1, 1, 1, 1, 1, 1, risk],
      },
    ],
  };
}

const answerBy = (token: string, body: NewCheckIn) =>
  clinic.visitor().post("/api/check-in-links/check-ins", { token, checkIn: body });
const stored = async () =>
  clinic.store.asSuperuser(async db => (await db.query("select source from kedge.check_in")).rows);

test("a link shows whose it is by initials alone, and takes one check-in, however often it is sent", async () => {
  const { token, made } = await newLink();
  expect(made.qrCode).toMatch(/^<svg/);
  const state = await clinic.visitor().post("/api/check-in-links/look-up", { token });
  expect(state.json<CheckInLinkState>()).toMatchObject({
    organizationName: "Northside",
    initials: "AB",
    instruments: ["phq-9", "gad-7"],
    alertsWatched: true,
  });
  expect(state.body).not.toContain("Ada");
  const body = checkIn();
  expect((await answerBy(token, body)).statusCode).toBe(201);
  expect((await answerBy(token, body)).statusCode).toBe(200);
  expect(await stored()).toEqual([{ source: "link" }]);
  expect((await answerBy(token, checkIn())).json()).toMatchObject({ error: "check-in-link-not-valid" });
  expect(await stored()).toHaveLength(1);
  expect((await clinic.visitor().post("/api/check-in-links/look-up", { token })).statusCode).toBe(404);
});

test("a risk answer by link raises its alert in the same transaction", async () => {
  const { token } = await newLink();
  const answer = await answerBy(token, checkIn(1));
  expect(answer.json()).toMatchObject({ alertRaised: true });
  const { alerts } = (await clinician.get("/api/alerts")).json<Alerts>();
  expect(alerts).toMatchObject([{ clientId, item: expect.any(String) }]);
});

test("a link that isn't theirs is closed by whoever got it, and one that has expired opens nothing", async () => {
  const { token } = await newLink();
  const refused = await clinic.visitor().post("/api/check-in-links/refusal", { token });
  expect(refused.json()).toEqual({ refused: true });
  expect((await answerBy(token, checkIn())).statusCode).toBe(404);
  const late = await newLink();
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.check_in_link set expires_at = now() - interval '1 second' where used_at is null"),
  );
  expect((await answerBy(late.token, checkIn())).statusCode).toBe(404);
  expect((await clinic.visitor().post("/api/check-in-links/look-up", { token: "x" })).statusCode).toBe(404);
});

test("a refused answer leaves the link as it was", async () => {
  const { token } = await newLink();
  const before = (await stored()).length;
  const wrong = checkIn();
  const broken = { ...wrong, responses: [{ ...wrong.responses[0], answers: [1] }] } as NewCheckIn;
  expect((await answerBy(token, broken)).statusCode).toBe(422);
  expect((await answerBy(token, wrong)).statusCode).toBe(201);
  expect(await stored()).toHaveLength(before + 1);
});
