import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  addToTeam,
  type CheckInId,
  type ClientId,
  createClient,
  createTeam,
  endEpisode,
  findClient,
  type ImportedClient,
  importCaseload,
  latestReview,
  listDecisions,
  listEpisodes,
  listScores,
  listSessions,
  listVisibleEpisodes,
  newId,
  recordCheckIn,
  recordDecision,
  recordSession,
  saveReview,
  updateClient,
  updateEpisode,
} from "../index.ts";
import {
  addClinic,
  addClinician,
  startTestStore,
  type TestClinic,
  type TestStore,
  wholeCaseload,
} from "../testing.ts";

const day = (number: number) => `2026-02-${String(number).padStart(2, "0")}` as LocalDate;
let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  store = await startTestStore();
});

beforeEach(async () => {
  clinic = await addClinic(store);
});

afterAll(() => store?.discard());

const treat = (displayName: string) =>
  store.as(clinic.clinician, tx => createClient(tx, { displayName, episode: { startedOn: day(1) } }));

async function checkIn(owner: Awaited<ReturnType<typeof treat>>, on: LocalDate, total: number, risk = false) {
  await store.as(clinic.clinician, tx =>
    recordCheckIn(tx, {
      ...owner,
      checkInId: newId<CheckInId>(),
      answeredAt: new Date(`${on}T10:00:00Z`),
      answeredOn: on,
      source: "app",
      requestHash: "hash",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [total], riskPositive: risk }],
      scores: [{ instrument: "phq-9", total, prorated: false }],
      alerts: risk ? [{ instrument: "phq-9", item: "9", answer: 1 }] : [],
    }),
  );
}

test("a line of the caseload shows what is newest about the person", async () => {
  const kim = await treat("Kim");
  for (const [on, total] of [
    [3, 18],
    [17, 9],
    [10, 14],
  ] as const)
    await checkIn(kim, day(on), total, on === 10);
  await store.as(clinic.clinician, async tx => {
    for (const attendance of ["attended", "attended", "missed", "cancelled-late", "cancelled"] as const) {
      await recordSession(tx, { ...kim, heldOn: day(4), attendance });
    }
    const review = { ...kim, engineVersion: "1", contentVersion: "1", trigger: "request" } as const;
    await saveReview(tx, { ...review, asOf: day(10), body: { signals: ["old"] } });
  });
  await store.as(clinic.clinician, async tx => {
    const review = { ...kim, engineVersion: "1", contentVersion: "1", trigger: "request" } as const;
    await saveReview(tx, { ...review, asOf: day(17), body: { signals: ["new"] } });
    await recordDecision(tx, {
      ...kim,
      nextStep: "talk",
      choice: "accepted",
      reason: "Kim asked.",
      reviewAgainOn: day(24),
    });
  });
  const [line, ...others] = await store.as(clinic.clinician, tx => wholeCaseload(tx));
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    clientId: kim.clientId,
    displayName: "Kim",
    episodeId: kim.episodeId,
    startedOn: day(1),
    clinicianMemberId: clinic.clinician.memberId,
    lastCheckInOn: day(17),
    review: { asOf: day(17), signals: ["new"], attention: null },
    attended: 2,
    missed: 2,
  });
  expect(await store.as(clinic.clinician, tx => latestReview(tx, kim.episodeId))).toMatchObject({
    asOf: day(17),
  });
  expect(await store.as(clinic.clinician, tx => listDecisions(tx, kim.episodeId))).toMatchObject([
    { nextStep: "talk", reason: "Kim asked.", decidedBy: clinic.clinician.memberId },
  ]);
});

test("an episode of care that ended leaves the caseload, and stays on record", async () => {
  const kim = await treat("Kim");
  await store.as(clinic.clinician, tx =>
    endEpisode(tx, kim.episodeId, { endedOn: day(20), reason: "completed" }),
  );
  expect(await store.as(clinic.clinician, tx => wholeCaseload(tx))).toEqual([]);
  expect(await store.as(clinic.clinician, tx => listEpisodes(tx, kim.clientId))).toMatchObject([
    { endedOn: day(20), endReason: "completed" },
  ]);
});

test("a client given to a colleague, or to a team, moves to who treats them now", async () => {
  const [kim, lee] = [await treat("Kim"), await treat("Lee")];
  const colleague = await addClinician(store, clinic.administrator);
  const teamId = await store.as(clinic.administrator, tx => createTeam(tx, { name: "Team" }));
  await store.as(clinic.administrator, tx => addToTeam(tx, teamId, colleague.memberId));
  await store.as(clinic.clinician, tx =>
    updateEpisode(tx, kim.episodeId, { clinicianMemberId: colleague.memberId }),
  );
  await store.as(clinic.clinician, tx => updateEpisode(tx, lee.episodeId, { teamId }));
  const seen = async (actor: typeof colleague) =>
    (await store.as(actor, tx => wholeCaseload(tx))).map(line => line.displayName).sort();
  expect(await seen(clinic.clinician)).toEqual(["Lee"]);
  expect(await seen(colleague)).toEqual(["Kim", "Lee"]);
});

test("what is changed about a client is changed, and the rest stays", async () => {
  const { clientId } = await treat("Kim");
  await store.as(clinic.clinician, tx => updateClient(tx, clientId, { birthYear: 1990, country: "DE" }));
  await store.as(clinic.clinician, tx => updateClient(tx, clientId, { displayName: "Kim B." }));
  await store.as(clinic.clinician, tx => updateClient(tx, clientId, { country: null }));
  expect(await store.as(clinic.clinician, tx => findClient(tx, clientId))).toMatchObject({
    displayName: "Kim B.",
    birthYear: 1990,
    country: null,
  });
});

function imported(displayName: string, totals: readonly number[]): ImportedClient {
  return {
    displayName,
    birthYear: 1980,
    episodes: [
      {
        startedOn: day(1),
        endedOn: day(28),
        endReason: "referred",
        problem: "depression",
        sessions: totals.map((_, index) => ({ heldOn: day(index + 1), attendance: "attended" })),
        scores: totals.map((total, index) => ({ instrument: "phq-9", on: day(index + 1), total })),
      },
      { startedOn: day(28), sessions: [], scores: [] },
    ],
  };
}

test("an imported caseload is there as it came", async () => {
  const clients = Array.from({ length: 300 }, (_, index) => imported(`Client ${index}`, [20, 15, 10.5]));
  expect(await store.as(clinic.clinician, tx => importCaseload(tx, clients))).toEqual({
    clients: 300,
    episodes: 600,
    sessions: 900,
    scores: 900,
  });
  const caseload = await store.as(clinic.clinician, tx => wholeCaseload(tx));
  expect(new Set(caseload.map(line => line.displayName)).size).toBe(300);
  const clientId = caseload[0]?.clientId ?? newId<ClientId>();
  const [, past] = await store.as(clinic.clinician, tx => listEpisodes(tx, clientId));
  if (!past) throw new Error("The client has two episodes of care.");
  expect(past).toMatchObject({ problem: "depression", endedOn: day(28), endReason: "referred" });
  expect(await store.as(clinic.clinician, tx => listSessions(tx, past.episodeId))).toHaveLength(3);
  expect(await store.as(clinic.clinician, tx => listScores(tx, past.episodeId))).toEqual(
    [20, 15, 10.5].map((total, index) => ({
      instrument: "phq-9",
      on: day(index + 1),
      total,
      prorated: false,
      imported: true,
      checkInId: null,
    })),
  );
});

test("one bad line and nothing is imported", async () => {
  const good = imported("Kim", [1, 2]);
  const bad: ImportedClient = {
    ...imported("Lee", []),
    episodes: [{ startedOn: day(2), endedOn: day(1), endReason: "other", sessions: [], scores: [] }],
  };
  await expect(store.as(clinic.clinician, tx => importCaseload(tx, [good, bad]))).rejects.toMatchObject({
    code: "23514",
  });
  expect(await store.as(clinic.clinician, tx => listVisibleEpisodes(tx, { includeEnded: true }))).toEqual([]);
});

test("the same person imported again is a conflict", async () => {
  const kim = { ...imported("Kim", [1, 2]), clientId: newId<ClientId>() };
  await store.as(clinic.clinician, tx => importCaseload(tx, [kim]));
  await expect(store.as(clinic.clinician, tx => importCaseload(tx, [kim]))).rejects.toMatchObject({
    name: "Conflict",
  });
  expect(await store.as(clinic.clinician, tx => wholeCaseload(tx))).toHaveLength(1);
});
