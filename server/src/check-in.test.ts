import { randomUUID } from "node:crypto";
import type {
  Alerts,
  BothViews,
  Caseload,
  CheckInDue,
  CheckInReceipt,
  ClientPage,
  MyReview,
  NewCheckIn,
} from "@kedge/api";
import { addDays, type LocalDate } from "@kedge/engine";
import { riskAnswersWithoutAlert } from "@kedge/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -70)));
});
afterAll(() => clinic.discard());

const version = (instrument: string) => clinic.content.knowledge.instruments[instrument]?.version ?? "";
const response = (instrument: string, answers: (number | null)[]) => ({
  instrument,
  instrumentVersion: version(instrument),
  answers,
});
const phq9 = (...answers: (number | null)[]) => response("phq-9", answers);
const low = () => phq9(1, 1, 1, 1, 0, 0, 0, 0, 0);
const withRisk = () => phq9(2, 2, 2, 2, 2, 1, 1, 0, 2);

function checkIn(change: Partial<NewCheckIn> = {}): NewCheckIn {
  return {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [low()],
    ...change,
  };
}

const count = async (table: string) =>
  clinic.store.asSuperuser(async db =>
    Number((await db.query(`select count(*) from kedge.${table}`)).rows[0]?.count),
  );
const counts = () => Promise.all(["check_in", "response", "score", "alert", "outbox"].map(count));

/** Makes the database refuse every insert into a table, until the returned function is called. */
async function breakInserts(table: string): Promise<() => Promise<unknown>> {
  await clinic.store.asSuperuser(db =>
    db.query(`create function kedge.refuse_insert() returns trigger language plpgsql as $$
        begin raise exception 'broken on purpose'; end $$;
      create trigger broken before insert on kedge.${table} for each row execute function kedge.refuse_insert()`),
  );
  return () =>
    clinic.store.asSuperuser(db =>
      db.query(`drop trigger broken on kedge.${table}; drop function kedge.refuse_insert()`),
    );
}

test("says what is due, and asks about the session once there was one", async () => {
  const before = await client.get("/api/check-in");
  expect(before.json<CheckInDue>()).toEqual({
    instruments: ["phq-9", "gad-7"],
    ownForms: [],
    lastOn: null,
    alertsWatched: true,
  });
  await clinician.post(`/api/clients/${clientId}/sessions`, { on: today(), attendance: "attended" });
  const after = (await client.get("/api/check-in")).json<CheckInDue>();
  expect(after.instruments).toEqual(["phq-9", "gad-7", "kedge-session"]);
});

test("a low answer about the session reaches the clinician as a signal, and no left-out facet counts as 0", async () => {
  const visited = await clinic.client(clinician, "bond@home.example", addDays(today(), -14));
  const signals = async () => {
    const page = (await clinician.get(`/api/clients/${visited.clientId}`)).json<ClientPage>();
    return page.review.signals.map(({ code }) => code);
  };
  await clinician.post(`/api/clients/${visited.clientId}/sessions`, { on: today(), attendance: "attended" });
  expect(await signals()).not.toContain("alliance-low");
  const answers = [3, 9, 10, null, null, null, null];
  const sent = checkIn({ responses: [low(), response("kedge-session", answers)] });
  expect((await visited.client.post("/api/check-ins", sent)).statusCode).toBe(201);
  expect(await signals()).toContain("alliance-low");
  const views = await clinician.get(`/api/clients/${visited.clientId}/session-feedback`);
  expect(views.json<BothViews>().client).toEqual([{ on: today(), facets: { bond: 3, goals: 9, tasks: 10 } }]);
});

test("check-ins that stop after they began are a signal; nobody who never began is said to have stopped", async () => {
  const started = addDays(today(), -60);
  const stopped = await clinic.client(clinician, "stopped@home.example", started);
  const never = await clinic.client(clinician, "never@home.example", started);
  for (const person of [stopped, never])
    for (const days of [40, 30, 20])
      await clinician.post(`/api/clients/${person.clientId}/sessions`, {
        on: addDays(today(), -days),
        attendance: "attended",
      });
  const sent = await stopped.client.post("/api/check-ins", checkIn({ answeredOn: addDays(today(), -40) }));
  expect(sent.statusCode).toBe(201);
  const signals = async (id: string) =>
    (await clinician.get(`/api/clients/${id}`)).json<ClientPage>().review.signals.map(({ code }) => code);
  expect(await signals(stopped.clientId)).toContain("check-ins-lapsing");
  expect(await signals(never.clientId)).not.toContain("check-ins-lapsing");
});

test("a check-in is stored with its score, and the review follows", async () => {
  const sent = checkIn({
    answeredOn: addDays(today(), -60),
    responses: [phq9(3, 3, 3, 3, 2, 2, 1, 1, 0), response("gad-7", [2, 2, 2, 2, 2, 2, 2])],
  });
  const answer = await client.post("/api/check-ins", sent);
  expect(answer.statusCode).toBe(201);
  expect(answer.json<CheckInReceipt>()).toMatchObject({
    checkInId: sent.checkInId,
    alertRaised: false,
    withoutTotal: [],
  });

  await client.post("/api/check-ins", checkIn({ responses: [phq9(2, 2, 2, 2, 1, 1, 1, 0, 0)] }));
  const mine = (await client.get("/api/my-review")).json<MyReview>();
  const measure = mine.review.measures.find(({ instrument }) => instrument === "phq-9");
  expect(measure).toMatchObject({ baseline: { total: 18 }, latest: { total: 11 }, category: "improved" });
  expect(mine.charts.find(({ instrument }) => instrument === "phq-9")?.points).toHaveLength(2);

  const { rows } = (await clinician.get("/api/caseload")).json<Caseload>();
  const row = rows.find(one => one.clientId === clientId);
  expect(row?.measures.find(({ instrument }) => instrument === "phq-9")).toMatchObject({
    baseline: 18,
    latest: 11,
    recent: [18, 11],
  });
  expect(row).toMatchObject({
    name: "Ada Byron",
    lastCheckInOn: today(),
    sessionsAttended: 1,
    openAlerts: 0,
  });
});

test("sent again, a check-in is stored once and gets the same receipt", async () => {
  const sent = checkIn({
    responses: [withRisk()],
    answeredAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const first = await client.post("/api/check-ins", sent);
  const before = await counts();
  const again = await Promise.all([1, 2, 3].map(() => client.post("/api/check-ins", sent)));
  expect(first.statusCode).toBe(201);
  expect(first.json<CheckInReceipt>().clockWrong).toBe(true);
  for (const repeated of again) {
    expect(repeated.statusCode).toBe(200);
    expect(repeated.body).toBe(first.body);
  }
  expect(await counts()).toEqual(before);
});

test("several sends at once store one check-in", async () => {
  const sent = checkIn();
  const before = await count("check_in");
  const answers = await Promise.all(Array.from({ length: 6 }, () => client.post("/api/check-ins", sent)));
  expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  expect(new Set(answers.map(answer => answer.body)).size).toBe(1);
  expect(await count("check_in")).toBe(before + 1);
});

test("other answers under the same id are refused, and nothing is overwritten", async () => {
  const sent = checkIn();
  await client.post("/api/check-ins", sent);
  const before = await counts();
  const other = await client.post("/api/check-ins", { ...sent, responses: [withRisk()] });
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ error: "check-in-conflict" });
  expect(await counts()).toEqual(before);
});

test("a risk answer raises an alert in the same transaction; a zero raises none", async () => {
  const [, , , alerts, messages] = await counts();
  const answer = await client.post("/api/check-ins", checkIn({ responses: [withRisk()] }));
  expect(answer.json<CheckInReceipt>().alertRaised).toBe(true);
  expect((await counts()).slice(3)).toEqual([(alerts ?? 0) + 1, (messages ?? 0) + 1]);
  expect(await riskAnswersWithoutAlert(clinic.store)).toEqual([]);

  const sameTransaction = await clinic.store.asSuperuser(async db => {
    const { rows } = await db.query(
      `select count(distinct x) from (
         select xmin::text as x from kedge.response where check_in_id = $1 union all
         select xmin::text from kedge.alert where check_in_id = $1 union all
         select xmin::text from kedge.check_in where check_in_id = $1) t`,
      [answer.json<CheckInReceipt>().checkInId],
    );
    return Number(rows[0]?.count);
  });
  expect(sameTransaction).toBe(1);

  const { rows } = (await clinician.get("/api/caseload")).json<Caseload>();
  expect(rows[0]).toMatchObject({ clientId, attention: "risk" });
  expect(rows[0]?.openAlerts).toBeGreaterThan(0);
  expect(rows[0]?.because).not.toBe("");
  expect(rows[0]?.signals[0]).toEqual({ code: "risk", tone: "risk", strength: expect.any(String) });
  const alert = (await clinician.get("/api/alerts")).json<Alerts>().alerts.at(-1);
  expect(alert).toMatchObject({
    clientId,
    clientName: "Ada Byron",
    instrument: "phq-9",
    item: "9",
    answer: 2,
  });
});

test("when the alert can't be stored, the answer isn't either", async () => {
  const mend = await breakInserts("outbox");
  const before = await counts();
  const sent = checkIn({ responses: [withRisk()] });
  const failed = await client.post("/api/check-ins", sent);
  expect(failed.statusCode).toBe(500);
  expect(failed.body).not.toContain("broken");
  expect(await counts()).toEqual(before);
  await mend();
  expect((await client.post("/api/check-ins", sent)).statusCode).toBe(201);
});

test.each([
  [
    "an unknown instrument",
    () => ({ responses: [{ ...low(), instrument: "no-such" }] }),
    "unknown-instrument",
    "responses/0/instrument",
  ],
  [
    "an unknown version",
    () => ({ responses: [{ ...low(), instrumentVersion: "0.0.1" }] }),
    "unknown-instrument-version",
    "responses/0/instrumentVersion",
  ],
  ["too few answers", () => ({ responses: [phq9(1, 1, 1)] }), "wrong-length", "responses/0/answers"],
  [
    "an answer out of range",
    () => ({ responses: [low(), response("gad-7", [0, 0, 0, 7, 0, 0, 0])] }),
    "out-of-range",
    "responses/1/answers/3",
  ],
  [
    "an instrument twice",
    () => ({ responses: [low(), low()] }),
    "instrument-twice",
    "responses/1/instrument",
  ],
])("%s is refused and says where", async (_, change, error, at) => {
  const before = await counts();
  const answer = await client.post("/api/check-ins", checkIn(change()));
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({ error, at });
  expect(await counts()).toEqual(before);
});

test.each([
  ["a day that isn't in the calendar", { answeredOn: "2026-02-30" }, "answeredOn"],
  ["an instant without a time", { answeredAt: "2026-02-03" }, "answeredAt"],
  ["an id that is none", { checkInId: "1" }, "checkInId"],
  ["no responses", { responses: [] }, "responses"],
  [
    "an answer in words",
    { responses: [{ ...{ instrument: "phq-9", instrumentVersion: "1" }, answers: ["two"] }] },
    "responses/0/answers/0",
  ],
  [
    "a broken number",
    { responses: [{ ...{ instrument: "phq-9", instrumentVersion: "1" }, answers: [1.5] }] },
    "responses/0/answers/0",
  ],
  ["a client's id", { clientId: randomUUID() }, "clientId"],
])("%s is refused and says where", async (_, change, at) => {
  const answer = await client.post("/api/check-ins", { ...checkIn(), ...change });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: "invalid-request", at });
});

test.each([
  ["years ahead", () => addDays(today(), 700)],
  ["at a day before care began", () => "2017-01-01" as LocalDate],
])(
  "a device whose clock stands %s keeps no risk answer from the clinic: the time of arrival counts",
  async (_, day) => {
    const alerts = await count("alert");
    const sent = checkIn({
      responses: [withRisk()],
      answeredOn: day(),
      answeredAt: `${day()}T10:00:00.000Z`,
    });
    const answer = await client.post("/api/check-ins", sent);
    expect(answer.statusCode).toBe(201);
    expect(answer.json<CheckInReceipt>()).toMatchObject({ alertRaised: true, clockWrong: true });
    expect(await count("alert")).toBe(alerts + 1);
    expect((await client.post("/api/check-ins", sent)).body).toBe(answer.body);
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query("select answered_on::text as on from kedge.check_in where check_in_id = $1", [sent.checkInId]),
    );
    expect(rows).toEqual([{ on: today() }]);
  },
);

test("tomorrow is a day already for somebody further east", async () => {
  const answer = await client.post("/api/check-ins", checkIn({ answeredOn: addDays(today(), 1) }));
  expect(answer.statusCode).toBe(201);
});

test("a half-filled questionnaire is kept, without a total where its rule gives none", async () => {
  const half = await client.post(
    "/api/check-ins",
    checkIn({ responses: [phq9(3, 3, 3, 3, null, null, null, 0, 0)] }),
  );
  expect(half.statusCode).toBe(201);
  const receipt = half.json<CheckInReceipt>();
  expect(receipt.withoutTotal).toEqual(["phq-9"]);
  const page = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();
  const measure = page.review.measures.find(({ instrument }) => instrument === "phq-9");
  const stored = await clinic.store.asSuperuser(db =>
    db.query("select 1 from kedge.score where check_in_id = $1", [receipt.checkInId]),
  );
  expect(stored.rowCount).toBe(0);
  expect(measure?.latest.total).not.toBe(12);
});

test("a review that could not be made after the check-in is made at the next look", async () => {
  const other = await clinic.client(clinician, "mary@home.example", addDays(today(), -20));
  const mend = await breakInserts("review");
  const answer = await other.client.post("/api/check-ins", checkIn({ responses: [withRisk()] }));
  await mend();
  expect(answer.statusCode).toBe(201);
  const page = (await clinician.get(`/api/clients/${other.clientId}`)).json<ClientPage>();
  expect(page.review.attention).toBe("risk");
  expect(page.alerts).toHaveLength(1);
});
