import { randomUUID } from "node:crypto";
import type { Caseload, CheckInReceipt, ClientPage, EntrySave, MyReview } from "@kedge/api";
import { addDays } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { everyOrganization, importCaseload } from "@kedge/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { fitExpectedCourses } from "./expected-courses.ts";
import { createLog } from "./http/log.ts";
import { baseUrl, startTestClinic, type TestClinic, today, Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
});
afterAll(() => clinic.discard());

const silent = () => createLog({ write: () => undefined });

function checkIn(content: Content, on = today()) {
  const instrumentVersion = content.knowledge.instruments["phq-9"]?.version ?? "";
  return {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: on,
    responses: [{ instrument: "phq-9", instrumentVersion, answers: [1, 1, 1, 1, 1, 1, 1, 1, 2] }],
  };
}

/** The same content as a later release would have it, with a new version of PHQ-9. */
function laterRelease(content: Content): Content {
  const instrument = content.knowledge.instruments["phq-9"];
  if (!instrument) throw new Error("The content has no PHQ-9.");
  const instruments = { ...content.knowledge.instruments, "phq-9": { ...instrument, version: "99.0.0" } };
  return { ...content, knowledge: { ...content.knowledge, version: "99.0.0", instruments } };
}

test("a new day and new content bring a new review, a second look on the same day doesn't", async () => {
  const { clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -9));
  const look = async (person: Visitor) => (await person.get(`/api/clients/${clientId}`)).json<ClientPage>();
  const first = await look(clinician);
  expect((await look(clinician)).reviewId).toBe(first.reviewId);

  const visit = async (options: { content: Content; clock?: () => Date }) => {
    const app = await createApp({ store: clinic.store, baseUrl, log: silent(), ...options });
    const person = new Visitor(app);
    await person.signIn("ruth@clinic.example");
    return { app, person };
  };
  const tomorrow = await visit({ content: clinic.content, clock: () => new Date(Date.now() + 86_400_000) });
  const next = await look(tomorrow.person);
  expect(next.review.asOf).toBe(addDays(today(), 1));
  await tomorrow.app.close();

  const upgraded = await visit({ content: laterRelease(clinic.content) });
  expect((await look(upgraded.person)).review.contentVersion).toBe("99.0.0");
  await upgraded.app.close();
});

test("sessions that were missed are in the review, and in the caseload, as soon as they are recorded", async () => {
  const { clientId } = await clinic.client(clinician, "missing@home.example", addDays(today(), -40));
  const at = `/api/clients/${clientId}`;
  const signals = async () =>
    (await clinician.get(at)).json<ClientPage>().review.signals.map(({ code }) => code);
  expect(await signals()).not.toContain("sessions-missed");
  for (const [daysAgo, attendance] of [
    [28, "attended"],
    [21, "missed"],
    [14, "missed"],
  ] as const)
    await clinician.post(`${at}/sessions`, { on: addDays(today(), -daysAgo), attendance });
  expect(await signals()).toContain("sessions-missed");
  const { rows } = (await clinician.get("/api/caseload")).json<Caseload>();
  const row = rows.find(one => one.clientId === clientId);
  expect(row?.signals.map(({ code }) => code)).toContain("sessions-missed");
});

test("days with an exercise that the client shares stand beside a signal about coping skills; what they keep to themselves doesn't", async () => {
  const { client, clientId } = await clinic.client(clinician, "skills@home.example", addDays(today(), -40));
  const days = async () => {
    const { review } = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();
    const { data = [] } = review.signals.find(({ code }) => code === "coping-skills-not-used") ?? {};
    return data.filter(({ kind }) => kind === "count");
  };
  const entryId = randomUUID();
  const save = (change: Partial<EntrySave>, id: string = randomUUID()) =>
    client.send(
      "PUT",
      `/api/my/entries/${id}`,
      {
        module: "thought-record",
        moduleVersion: "0.1.0",
        homeworkId: null,
        on: today(),
        startedAt: new Date().toISOString(),
        finishedAt: new Date().toISOString(),
        shared: true,
        numbers: {},
        texts: { situation: "the quarrel on the stairs" },
        baseRevision: 0,
        writeId: randomUUID(),
        ...change,
      } satisfies EntrySave,
      {},
    );
  const instrumentVersion = clinic.content.knowledge.instruments["kedge-session"]?.version;
  for (const daysAgo of [15, 8, 1]) {
    const answeredOn = addDays(today(), -daysAgo);
    const answers = [null, null, null, null, null, 1, null];
    await client.post("/api/check-ins", {
      checkInId: randomUUID(),
      answeredAt: `${answeredOn}T08:00:00.000Z`,
      answeredOn,
      responses: [{ instrument: "kedge-session", instrumentVersion, answers }],
    });
  }
  await save({ shared: false });
  await save({ finishedAt: null });
  expect(await days()).toEqual([]);
  await save({ on: addDays(today(), -2) });
  await save({ on: addDays(today(), -2) }, entryId);
  const counted = { kind: "count", what: "days-with-shared-exercises", of: 28, since: addDays(today(), -27) };
  expect(await days()).toEqual([{ ...counted, count: 1 }]);
  await save({ on: addDays(today(), -3), baseRevision: 1 }, entryId);
  expect(await days()).toEqual([{ ...counted, count: 2 }]);
  await save({ on: addDays(today(), -3), baseRevision: 2, shared: false }, entryId);
  expect(await days()).toEqual([{ ...counted, count: 1 }]);
});

test("answers to an earlier version of an instrument are scored by that version after an upgrade", async () => {
  const { client } = await clinic.client(clinician, "old-app@home.example", addDays(today(), -9));
  const app = await createApp({
    store: clinic.store,
    baseUrl,
    content: laterRelease(clinic.content),
    log: silent(),
  });
  const person = new Visitor(app);
  await person.signIn("old-app@home.example");
  const answer = await person.post("/api/check-ins", checkIn(clinic.content));
  expect(answer.statusCode).toBe(201);
  expect(answer.json<CheckInReceipt>().alertRaised).toBe(true);
  const { review } = (await person.get("/api/my-review")).json<MyReview>();
  expect(review.measures[0]).toMatchObject({ instrument: "phq-9", latest: { total: 10 } });
  expect(review.attention).toBe("risk");
  await app.close();
  expect((await client.get("/api/my-review")).statusCode).toBe(200);
});

test("an imported caseload is reviewed against the course expected of its own people", async () => {
  const { memberId } = await clinician.me();
  const [organizationId] = await everyOrganization(clinic.store);
  if (!organizationId) throw new Error("The test clinic has no organization.");
  const actor = { kind: "clinician", organizationId, memberId } as Parameters<typeof clinic.store.as>[0];
  const people = Array.from({ length: 120 }, (_, person) => ({
    displayName: `Person ${person}`,
    episodes: [
      {
        startedOn: addDays(today(), -60),
        sessions: [],
        scores: Array.from({ length: 6 }, (_, week) => ({
          instrument: "phq-9",
          on: addDays(today(), -60 + 7 * week),
          // Every person starts elsewhere, improves at another rate, and scatters a little.
          total: Math.max(
            0,
            12 +
              (person % 9) -
              Math.round(Math.log1p(week) * (1 + (person % 4))) +
              ((person * 7 + week * 5) % 4),
          ),
        })),
      },
    ],
  }));
  await clinic.store.as(actor, tx => importCaseload(tx, people));
  expect(await fitExpectedCourses(clinic.store, clinic.content.knowledge, organizationId)).toContain("phq-9");

  const { rows } = (await clinician.get("/api/caseload?limit=200")).json<Caseload>();
  const imported = rows.filter(row => row.name.startsWith("Person"));
  expect(imported).toHaveLength(120);
  expect(imported.every(row => row.measures[0]?.recent.length === 6)).toBe(true);
  const page = (await clinician.get(`/api/clients/${imported[0]?.clientId}`)).json<ClientPage>();
  expect(page.review.measures[0]?.expected?.people).toBeGreaterThanOrEqual(120);
  expect(page.charts[0]?.expected?.band.length).toBeGreaterThan(2);
});
