import { randomUUID } from "node:crypto";
import type {
  Alert,
  Alerts,
  Caseload,
  ClientPage,
  Decision,
  Invitation,
  InvitationState,
  Me,
} from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -80)));
});
afterAll(() => clinic.discard());

const page = async () => (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();

async function answer(person: Visitor, answers: number[], on = today()): Promise<void> {
  const instrumentVersion = clinic.content.knowledge.instruments["phq-9"]?.version ?? "";
  const sent = await person.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: on,
    responses: [{ instrument: "phq-9", instrumentVersion, answers }],
  });
  expect(sent.statusCode).toBe(201);
}

const withRisk = [2, 2, 2, 2, 2, 2, 2, 2, 1];

test("an alert is acknowledged by a person with a note, once and for good", async () => {
  await answer(client, withRisk, addDays(today(), -75));
  const [alert] = (await clinician.get("/api/alerts")).json<Alerts>().alerts;
  const path = `/api/alerts/${alert?.alertId}/acknowledgement`;

  for (const outcome of ["", "ok", "   \n "]) {
    const bare = await clinician.post(path, { outcome });
    expect(bare.statusCode).toBeGreaterThanOrEqual(400);
    expect(bare.json()).toMatchObject({ at: "outcome" });
  }
  expect((await clinician.me()).openAlerts).toBe(1);

  const done = await clinician.post(path, { outcome: "Called her; safety plan renewed." });
  expect(done.json<Alert>().acknowledgement).toMatchObject({
    by: "Ruth Adams",
    outcome: "Called her; safety plan renewed.",
  });
  expect((await clinician.post(path, { outcome: "Once more" })).statusCode).toBe(409);
  expect((await clinician.get("/api/alerts")).json()).toEqual({ alerts: [], waiting: [], undelivered: [] });
  expect((await clinician.me()).openAlerts).toBe(0);
  expect((await page()).alerts[0]?.acknowledgement?.by).toBe("Ruth Adams");
});

test("a decision is recorded with who and when, and needs a reason unless the step is accepted", async () => {
  await answer(client, withRisk);
  const { reviewId, review } = await page();
  const nextStep = review.nextSteps[0]?.code ?? "";
  const decide = (body: object) =>
    clinician.post(`/api/clients/${clientId}/decisions`, { reviewId, nextStep, ...body });

  for (const choice of ["declined", "deferred"]) {
    const bare = await decide({ choice, reason: "  " });
    expect(bare.statusCode).toBe(422);
    expect(bare.json()).toMatchObject({ error: "reason-missing", at: "reason" });
  }
  expect((await decide({ choice: "accepted", nextStep: "no-such-step" })).json()).toMatchObject({
    at: "nextStep",
  });
  expect((await decide({ choice: "accepted", reviewId: randomUUID() })).statusCode).toBe(404);
  expect((await page()).decisions).toEqual([]);

  const declined = await decide({ choice: "declined", reason: "She wants to wait." });
  expect(declined.statusCode).toBe(201);
  expect(declined.json<Decision>()).toMatchObject({
    decidedBy: "Ruth Adams",
    reason: "She wants to wait.",
    nextStep,
  });
  expect((await page()).decisions).toEqual([declined.json()]);
});

test("a session changes the review at once; a day in the future or before the start is refused", async () => {
  const before = await page();
  const path = `/api/clients/${clientId}/sessions`;
  const days = { tomorrow2: addDays(today(), 2), tooEarly: addDays(today(), -81), ok: addDays(today(), -3) };
  expect((await clinician.post(path, { on: days.tomorrow2, attendance: "attended" })).statusCode).toBe(422);
  expect((await clinician.post(path, { on: days.tooEarly, attendance: "attended" })).statusCode).toBe(422);
  expect((await clinician.post(path, { on: days.ok, attendance: "asleep" })).statusCode).toBe(400);
  expect((await clinician.post(path, { on: days.ok, attendance: "missed" })).statusCode).toBe(201);
  const after = await page();
  expect(after.sessions).toMatchObject([{ on: days.ok, attendance: "missed" }]);
  expect(after.reviewId).not.toBe(before.reviewId);
});

test("how clients describe themselves is noted, corrected and taken away again; an unknown code changes nothing", async () => {
  const asked = { gender: "non-binary", ethnicGroup: "mixed", firstLanguage: "es" };
  const created = await clinician.post("/api/clients", {
    name: "Kim Roe",
    startedOn: today(),
    selfDescription: asked,
  });
  const path = `/api/clients/${created.json<{ clientId: string }>().clientId}`;
  const said = async () => (await clinician.get(path)).json<ClientPage>().selfDescription;
  const exported = async (format: string) => clinician.get(`${path}/export?format=${format}`);
  expect(await said()).toEqual(asked);
  expect((await exported("fhir")).body).toMatch(/"system": "urn:ietf:bcp:47",\s+"code": "es"/);

  const put = (body: object) => clinician.send("PUT", `${path}/self-description`, body, {});
  const corrected = { gender: "woman", ethnicGroup: "prefer-not-to-say", firstLanguage: null };
  expect((await put(corrected)).json()).toEqual(corrected);
  expect(await said()).toEqual(corrected);
  for (const [body, status] of [
    [{ ...corrected, gender: "lady" }, 422],
    [{ ...corrected, firstLanguage: "white" }, 422],
    [{ gender: "man" }, 400],
  ] as const)
    expect((await put(body)).statusCode).toBe(status);
  expect(await said()).toEqual(corrected);

  expect((await exported("json")).json()).toMatchObject({ client: corrected });
  const fhir = (await exported("fhir")).body;
  expect(fhir).toContain("patient-genderIdentity");
  expect(fhir).toMatch(/"code": "prefer-not-to-say"/);
  expect(fhir).not.toContain("communication");

  await put({ gender: null, ethnicGroup: null, firstLanguage: null });
  expect(await said()).toEqual({ gender: null, ethnicGroup: null, firstLanguage: null });
});

test("an invitation shows whose it is, works once, and leaves no second account", async () => {
  const created = await clinician.post("/api/clients", { name: "Grace Brewster Hopper", startedOn: today() });
  const id = created.json<{ clientId: string }>().clientId;
  expect((await clinician.get(`/api/clients/${id}`)).json<ClientPage>().hasAccount).toBe(false);
  const { link } = (await clinician.post(`/api/clients/${id}/invitations`)).json<Invitation>();
  const second = (await clinician.post(`/api/clients/${id}/invitations`)).json<Invitation>();
  const tokenOf = (of: string) => of.split("#token=")[1] ?? "";

  const shown = await clinic.visitor().post("/api/invitations/look-up", { token: tokenOf(link) });
  expect(shown.json<InvitationState>()).toEqual({
    organizationName: "Northside",
    country: "GB",
    role: "client",
    initials: "GH",
  });

  const grace = clinic.visitor();
  const accept = (token: string, email: string) =>
    grace.post("/api/invitations/accept", { token, email, password });
  expect((await accept(tokenOf(link), "ada@home.example")).json()).toMatchObject({ error: "email-taken" });
  const accepted = await accept(tokenOf(link), "grace@home.example");
  expect(accepted.json<Me>()).toMatchObject({ name: "Grace Brewster Hopper", role: "client", clientId: id });
  expect((await grace.get("/api/check-in")).statusCode).toBe(200);

  expect((await accept(tokenOf(link), "eve@home.example")).statusCode).toBe(404);
  expect((await accept(tokenOf(second.link), "eve@home.example")).statusCode).toBe(409);
  expect((await clinic.visitor().signIn("eve@home.example")).statusCode).toBe(401);
  expect((await clinician.get(`/api/clients/${id}`)).json<ClientPage>().hasAccount).toBe(true);
  expect((await clinician.post(`/api/clients/${id}/invitations`)).statusCode).toBe(409);
});

test.each(["", "no-such-token", `${"A".repeat(22)}.${"B".repeat(43)}`])(
  "a link that never was gets one answer",
  async token => {
    const answers = [
      await clinic.visitor().post("/api/invitations/look-up", { token }),
      await clinic.visitor().post("/api/invitations/accept", { token, email: "eve@home.example", password }),
    ];
    for (const one of answers)
      expect([one.statusCode, one.json().error]).toEqual([404, "invitation-not-valid"]);
  },
);

test.each([
  ["a problem Kedge doesn't know", { problem: "sadness" }, "problem"],
  ["an approach Kedge doesn't know", { approach: "leeches" }, "approach"],
  ["a start in the future", { startedOn: addDays(today(), 30) }, "startedOn"],
])("%s is refused for a new client", async (_, change, at) => {
  const refused = await clinician.post("/api/clients", { name: "Nobody", startedOn: today(), ...change });
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({ at });
});

test("the caseload puts open alerts first, then what is urgent, then whoever was silent for longest", async () => {
  const quiet = await clinic.client(clinician, "quiet@home.example", addDays(today(), -40));
  const atRisk = await clinic.client(clinician, "risk@home.example", addDays(today(), -1));
  await answer(atRisk.client, withRisk);
  const { rows } = (await clinician.get("/api/caseload")).json<Caseload>();
  const place = (id: string) => rows.findIndex(row => row.clientId === id);
  expect(rows.slice(0, 2).every(row => row.openAlerts > 0)).toBe(true);
  expect(place(atRisk.clientId)).toBeLessThan(2);
  expect(place(quiet.clientId)).toBeGreaterThan(place(clientId));
  expect(rows.every(row => row.asOf === today())).toBe(true);
});

test("every look and change is in the audit trail", async () => {
  const actions = await clinic.store.asSuperuser(async db => {
    const { rows } = await db.query("select distinct action from kedge.audit_event order by action");
    return rows.map(row => row.action);
  });
  expect(actions).toEqual([
    "alert.acknowledged",
    "alerts.read",
    "caseload.read",
    "check-in.stored",
    "client.created",
    "client.invited",
    "client.read",
    "client.self-description-changed",
    "decision.recorded",
    "invitation.accepted",
    "record.exported",
    "session.recorded",
  ]);
});

test("a decision is due on its day, can be put off, and is closed once with what came of it", async () => {
  const { reviewId } = await page();
  const decided = await clinician.post(`/api/clients/${clientId}/decisions`, {
    reviewId,
    nextStep: "exercise",
    choice: "accepted",
  });
  const decision = decided.json<Decision>();
  const path = `/api/clients/${clientId}/decisions/${decision.decisionId}/follow-ups`;
  for (const body of [{}, { verdict: "helped", lookAgainOn: addDays(today(), 9) }, { lookAgainOn: today() }])
    expect((await clinician.post(path, body)).statusCode).toBe(422);
  expect(
    (
      await clinician.post(path.replace(/decisions.[^/]+/, `decisions/${randomUUID()}`), {
        verdict: "helped",
      })
    ).statusCode,
  ).toBe(404);

  const standing = async () =>
    (await page()).decisions.find(({ decisionId }) => decisionId === decision.decisionId)?.standing;
  expect((await clinician.post(path, { lookAgainOn: addDays(today(), 9) })).statusCode).toBe(201);
  expect(await standing()).toEqual({ kind: "open", lookAgainOn: addDays(today(), 9) });
  expect((await clinician.post(path, { verdict: "not-clear", note: " Too early " })).statusCode).toBe(201);
  expect(await standing()).toMatchObject({
    kind: "closed",
    verdict: "not-clear",
    note: "Too early",
    by: "Ruth Adams",
  });
});
