import { randomUUID } from "node:crypto";
import type { Alerts, ClientPage, NewCheckIn } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let otherClinician: Visitor;
let serviceLead: Visitor;
let clientId: string;
let alertId: string;
let reviewId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -10)));
  otherClinician = await clinic.organization("clinician", "sam@south.example");
  serviceLead = await clinic.organization("service-lead", "lead@south.example");
  const checkIn: NewCheckIn = {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [
      {
        instrument: "phq-9",
        instrumentVersion: clinic.content.knowledge.instruments["phq-9"]?.version ?? "",
        answers: [3, 3, 3, 3, 3, 3, 3, 3, 3],
      },
    ],
  };
  await client.post("/api/check-ins", checkIn);
  alertId = (await clinician.get("/api/alerts")).json<Alerts>().alerts[0]?.alertId ?? "";
  reviewId = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>().reviewId;
});
afterAll(() => clinic.discard());

/** The only ways in for somebody who isn't signed in. */
const publicRoutes = [
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-in/passkey",
  "POST /api/auth/sign-in/passkey/options",
  "GET /api/auth/single-sign-on",
  "POST /api/auth/single-sign-on",
  "GET /api/auth/single-sign-on/callback",
  "POST /api/auth/sign-out",
  "GET /api/setup",
  "POST /api/setup",
  "POST /api/invitations/look-up",
  "POST /api/invitations/accept",
  "POST /api/check-in-links/look-up",
  "POST /api/check-in-links/check-ins",
  "POST /api/check-in-links/refusal",
  "GET /api/kiosk",
  "POST /api/kiosk/check-ins",
  "GET /api/calendar/{token}",
];

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function everyRoute(): Promise<{ method: "GET" | "POST"; path: string }[]> {
  const { paths } = (await clinic.visitor().get("/api/openapi.json")).json<OpenApi>();
  return Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/"))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({ method: method.toUpperCase() as "GET" | "POST", path })),
    );
}

const filled = (path: string) => path.replace("{clientId}", clientId).replace("{alertId}", alertId);

test("every route but the public ones is denied to somebody who isn't signed in", async () => {
  const routes = await everyRoute();
  expect(routes.length).toBeGreaterThan(14);
  const open: string[] = [];
  for (const { method, path } of routes) {
    const answer = await clinic.visitor().send(method, filled(path), method === "GET" ? undefined : {}, {});
    if (answer.statusCode !== 401) open.push(`${method} ${path}`);
    else expect(answer.json()).toMatchObject({ error: "signed-out" });
  }
  expect(open.sort()).toEqual(publicRoutes.toSorted());
});

test("another spelling of an address is no way around the checks", async () => {
  for (const path of ["/%61pi/me", "//api/me", "/api//me", "/API/me", "/api/me/", "/api/./me"]) {
    const answer = await clinic.visitor().get(path);
    expect([path, answer.statusCode >= 400]).toEqual([path, true]);
  }
  const change = await clinic
    .visitor()
    .post("/%61pi/auth/sign-out", {}, { origin: "https://evil.example", "x-kedge-request": "" });
  expect(change.statusCode).toBeGreaterThanOrEqual(403);
});

test("attempts with invitations are limited, check-ins are not", async () => {
  const looks = [];
  for (let attempt = 0; attempt < 32; attempt += 1)
    looks.push(await clinic.visitor().post("/api/invitations/look-up", { token: "x" }));
  expect(looks.at(0)?.statusCode).toBe(404);
  expect(looks.at(-1)?.statusCode).toBe(429);
  expect(looks.at(-1)?.json()).toMatchObject({ error: "too-many-attempts" });
  expect(looks.at(-1)?.headers["retry-after"]).toBeDefined();
  for (let attempt = 0; attempt < 100; attempt += 1)
    expect((await client.post("/api/check-ins", {})).statusCode).toBe(400);
});

test("nothing else of the sign-in library can be reached", async () => {
  for (const path of [
    "sign-up/email",
    "get-session",
    "list-sessions",
    "update-user",
    "change-email",
    "ok",
    "forget-password",
    "reset-password",
  ]) {
    const body = {
      email: "eve@clinic.example",
      password: "a long enough password",
      name: "Eve",
      userId: "1",
    };
    const answers = [
      await clinician.post(`/api/auth/${path}`, body),
      await clinician.get(`/api/auth/${path}`),
    ];
    for (const answer of answers) expect([path, answer.statusCode]).toEqual([path, 404]);
  }
});

const aboutTheClient = (): { method: "GET" | "POST" | "PUT"; path: string; body?: object }[] => [
  { method: "GET", path: `/api/clients/${clientId}` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/sessions`,
    body: { on: today(), attendance: "attended" },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/decisions`,
    body: { reviewId, nextStep: "crisis-plan", choice: "accepted" },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/decisions/${randomUUID()}/follow-ups`,
    body: { verdict: "helped" },
  },
  {
    method: "PUT",
    path: `/api/clients/${clientId}/self-description`,
    body: { gender: "man", ethnicGroup: null, firstLanguage: "en" },
  },
  { method: "GET", path: `/api/clients/${clientId}/instrument-requests` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/instrument-requests`,
    body: { instrument: "who-5" },
  },
  { method: "POST", path: `/api/clients/${clientId}/instrument-requests/${randomUUID()}/withdrawal` },
  { method: "POST", path: `/api/clients/${clientId}/invitations` },
  { method: "POST", path: `/api/clients/${clientId}/check-in-links` },
  { method: "POST", path: `/api/clients/${clientId}/kiosk-codes` },
  { method: "GET", path: `/api/clients/${clientId}/check-in-links/ways` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/check-in-links/messages`,
    body: { to: "email", address: "kim@home.example", language: "en" },
  },
  { method: "GET", path: `/api/clients/${clientId}/appointments` },
  { method: "GET", path: `/api/clients/${clientId}/messages` },
  { method: "GET", path: `/api/clients/${clientId}/notes` },
  { method: "GET", path: `/api/clients/${clientId}/conversations` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/conversations`,
    body: { heldOn: today(), words: { alliance: "x" } },
  },
  { method: "GET", path: `/api/clients/${clientId}/sheets` },
  { method: "GET", path: `/api/clients/${clientId}/session-feedback` },
  { method: "POST", path: `/api/clients/${clientId}/sheets`, body: { sheet: "sleep" } },
  {
    method: "POST",
    path: `/api/clients/${clientId}/notes`,
    body: { kind: "session", template: "free", on: today(), sections: { note: "x" } },
  },
  { method: "POST", path: `/api/clients/${clientId}/messages/reading` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/messages`,
    body: { messageId: randomUUID(), words: "Hello" },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/appointments`,
    body: { on: today(), at: "10:00", zone: "Europe/London", minutes: 50, place: "video" },
  },
  { method: "GET", path: `/api/clients/${clientId}/work` },
  { method: "POST", path: `/api/clients/${clientId}/homework`, body: { task: "walk" } },
  { method: "GET", path: `/api/clients/${clientId}/care` },
  { method: "GET", path: `/api/clients/${clientId}/plan` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/plan`,
    body: {
      problem: "depression",
      approach: null,
      plannedSessions: 8,
      plannedEndOn: null,
      formulation: "words",
    },
  },
  { method: "GET", path: `/api/clients/${clientId}/safety-plan` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/findings`,
    body: { answers: [{ findingId: randomUUID(), code: "poor-sleep", present: true, on: today() }] },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/preferred-approaches`,
    body: { approaches: ["cbt"] },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/past-treatments`,
    body: {
      pastTreatmentId: randomUUID(),
      kind: "psychological",
      approach: "cbt",
      startedOn: "2020-01-01",
    },
  },
  { method: "POST", path: `/api/clients/${clientId}/past-treatments/${randomUUID()}/removal` },
  {
    method: "POST",
    path: `/api/clients/${clientId}/medicine-events`,
    body: { eventId: randomUUID(), on: today(), medicineId: randomUUID(), kind: "added", name: "Zoloft" },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/medicine-list`,
    body: { eventId: randomUUID(), on: today() },
  },
  {
    method: "POST",
    path: `/api/clients/${clientId}/goal-events`,
    body: { eventId: randomUUID(), on: today(), goalId: randomUUID(), kind: "worded", text: "Swim" },
  },
  { method: "POST", path: `/api/alerts/${alertId}/acknowledgement`, body: { outcome: "called her" } },
];

test("a clinician of another organization gets the same answer as for somebody who doesn't exist", async () => {
  for (const { method, path, body } of aboutTheClient()) {
    const foreign = await otherClinician.send(method, path, body, {});
    const unknown = await otherClinician.send(method, path.replace(/[0-9a-f-]{36}/, randomUUID()), body, {});
    expect([path, foreign.statusCode]).toEqual([path, 404]);
    expect(foreign.body).toBe(unknown.body);
  }
  expect((await otherClinician.get("/api/caseload")).json()).toMatchObject({ rows: [] });
  expect((await otherClinician.get("/api/alerts")).json()).toEqual({
    alerts: [],
    waiting: [],
    undelivered: [],
  });
  expect((await otherClinician.me()).openAlerts).toBe(0);
});

test("a colleague of the same organization who doesn't treat the client sees nothing either", async () => {
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  for (const { method, path, body } of aboutTheClient()) {
    const answer = await colleague.send(method, path, body, {});
    expect([path, answer.statusCode]).toEqual([path, 404]);
  }
  expect((await colleague.get("/api/caseload")).json()).toMatchObject({ rows: [] });
});

test("a client reaches no route of the staff, staff none of the clients, a service lead no person", async () => {
  const staffRoutes = ["/api/caseload", "/api/alerts", `/api/clients/${clientId}`];
  for (const path of staffRoutes) {
    expect((await client.get(path)).statusCode).toBe(403);
    expect((await serviceLead.get(path)).statusCode).toBe(403);
  }
  for (const path of ["/api/check-in", "/api/my-review", "/api/my/care", "/api/my/safety-plan"])
    expect((await clinician.get(path)).statusCode).toBe(403);
});

test("an id in capitals is the same id, and what is no id is refused", async () => {
  expect((await clinician.get(`/api/clients/${clientId.toUpperCase()}`)).statusCode).toBe(200);
  expect((await clinician.get("/api/clients/1")).statusCode).toBe(400);
});

test("a suspended member is out at once", async () => {
  const colleague = await clinic.colleague(clinician, "leaver@clinic.example");
  expect((await colleague.get("/api/me")).statusCode).toBe(200);
  const { memberId } = await colleague.me();
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.member set suspended_at = now() where member_id = $1", [memberId]),
  );
  expect((await colleague.get("/api/me")).statusCode).toBe(401);
});
