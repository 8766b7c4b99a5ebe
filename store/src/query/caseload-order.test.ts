import { addDays, type LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  acknowledgeAlert,
  addToTeam,
  type CaseloadFilter,
  type CaseloadOrder,
  type CheckInId,
  createClient,
  createTeam,
  newId,
  openAlerts,
  readCaseload,
  recordCheckIn,
  recordDecision,
  recordDecisionFollowUp,
  reviewStates,
  saveReview,
  settleReviews,
  updateEpisode,
} from "../index.ts";
import { addClinic, addClinician, startTestStore, type TestClinic, type TestStore } from "../testing.ts";

const today = "2026-03-01" as LocalDate;
const versions = { engineVersion: "1", contentVersion: "1" };
let store: TestStore;
let clinic: TestClinic;
beforeAll(async () => {
  store = await startTestStore();
});
beforeEach(async () => {
  clinic = await addClinic(store);
});
afterAll(() => store?.discard());

type Person = Awaited<ReturnType<typeof treat>>;
const treat = (displayName: string, startedOn = addDays(today, -30)) =>
  store.as(clinic.clinician, tx => createClient(tx, { displayName, episode: { startedOn } }));

const review = (person: Person, body: object, asOf = today) =>
  store.as(clinic.clinician, tx =>
    saveReview(tx, { ...person, ...versions, asOf, body, trigger: "request" as const }),
  );

const answer = (person: Person, risk: boolean) =>
  store.as(clinic.clinician, tx =>
    recordCheckIn(tx, {
      ...person,
      checkInId: newId<CheckInId>(),
      answeredAt: new Date(`${today}T10:00:00Z`),
      answeredOn: today,
      source: "app",
      requestHash: "hash",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [1], riskPositive: risk }],
      scores: [],
      alerts: risk ? [{ instrument: "phq-9", item: "9", answer: 1 }] : [],
    }),
  );

const look = (
  { filter = {}, order }: { filter?: CaseloadFilter; order?: CaseloadOrder } = {},
  part: { offset?: number; limit?: number } = {},
) =>
  store.as(clinic.clinician, tx =>
    readCaseload(tx, {
      filter,
      ...(order ? { order } : {}),
      offset: part.offset ?? 0,
      limit: part.limit ?? 100,
      today,
      ...versions,
    }),
  );
const idsOf = async (...args: Parameters<typeof look>) =>
  (await look(...args)).episodes.map(({ episodeId }) => episodeId);

test("open alerts stand on top whatever the order, then need, then who was not heard from for longest", async () => {
  const calm = await treat("Calm");
  const soon = await treat("Soon");
  const longer = await treat("Longer", addDays(today, -60));
  const alerted = await treat("Alerted");
  const unreviewed = await treat("Unreviewed");
  const now = await treat("Now");
  for (const person of [soon, longer]) await review(person, { attention: "soon" });
  await review(now, { attention: "now" });
  await review(calm, { attention: "none" });
  await answer(alerted, true);
  await review(alerted, { attention: "none" });
  const expected = [alerted, now, unreviewed, longer, soon, calm].map(({ episodeId }) => episodeId);
  expect(await idsOf()).toEqual(expected);
  expect((await idsOf({ order: "waiting" })).slice(0, 2)).toEqual([alerted.episodeId, longer.episodeId]);
  expect((await idsOf({ order: "newest" }))[0]).toBe(alerted.episodeId);
  expect([...(await idsOf({}, { limit: 4 })), ...(await idsOf({}, { offset: 4, limit: 4 }))]).toEqual(
    expected,
  );

  await store.as(clinic.clinician, async tx => {
    for (const { alertId } of await openAlerts(tx)) await acknowledgeAlert(tx, alertId, "Called her.");
  });
  expect((await idsOf()).at(0)).toBe(now.episodeId);
});

test("an alert shows at the very next look, before any review was made of it", async () => {
  const person = await treat("Kim");
  await review(person, { attention: "none" });
  await answer(person, true);
  const { episodes, counts, unreviewed } = await look();
  expect(episodes).toEqual([{ episodeId: person.episodeId, openAlerts: 1 }]);
  expect(counts).toMatchObject({ openAlerts: 1, needs: { alert: 1, attention: 1 } });
  expect(unreviewed).toEqual([person.episodeId]);
});

test("a filter finds who it names, and the counts stay those of the whole caseload", async () => {
  const lapsing = await treat("Lapsing");
  const improving = await treat("Improving");
  const colleague = await addClinician(store, clinic.administrator);
  const teamId = await store.as(clinic.administrator, tx => createTeam(tx, { name: "Team" }));
  for (const { memberId } of [clinic.clinician, colleague])
    await store.as(clinic.administrator, tx => addToTeam(tx, teamId, memberId));
  await store.as(clinic.clinician, tx =>
    updateEpisode(tx, improving.episodeId, {
      teamId,
      clinicianMemberId: colleague.memberId,
      problem: "depression",
    }),
  );
  await review(lapsing, { attention: "soon", signals: [{ code: "check-ins-lapsing" }], measures: [] });
  await review(improving, {
    attention: "none",
    signals: [{ code: "on-track" }],
    measures: [{ instrument: "phq-9" }],
  });
  const cases: readonly [CaseloadFilter, Person][] = [
    [{ need: "soon" }, lapsing],
    [{ need: "attention" }, lapsing],
    [{ need: "none" }, improving],
    [{ task: "check-in" }, lapsing],
    [{ signal: "on-track" }, improving],
    [{ instrument: "phq-9" }, improving],
    [{ problem: "depression" }, improving],
    [{ teamId }, improving],
    [{ clinicianId: clinic.clinician.memberId }, lapsing],
    [{ clinicianId: colleague.memberId, signal: "on-track" }, improving],
  ];
  for (const [filter, person] of cases) {
    const { episodes, matching, counts } = await look({ filter });
    expect([filter, episodes.map(({ episodeId }) => episodeId)]).toEqual([filter, [person.episodeId]]);
    expect(matching).toBe(1);
    expect(counts).toMatchObject({
      everybody: 2,
      needs: { attention: 1, soon: 1, none: 1, now: 0 },
      tasks: { "check-in": 1, medicine: 0 },
      signals: { "check-ins-lapsing": 1, "on-track": 1 },
      clinicians: { [clinic.clinician.memberId]: 1, [colleague.memberId]: 1 },
      teams: { [teamId]: 1 },
    });
  }
  expect(await idsOf({ filter: { signal: "on-track", need: "soon" } })).toEqual([]);
});

test("a decision to be looked at again waits from its day on, until it is put off or closed", async () => {
  const person = await treat("Kim");
  const decide = (reviewAgainOn: LocalDate) =>
    store.as(clinic.clinician, tx =>
      recordDecision(tx, { ...person, nextStep: "talk", choice: "accepted", reviewAgainOn }),
    );
  const waits = async () => {
    await review(person, { attention: "none" });
    return (await look({ filter: { task: "review" } })).matching;
  };
  await decide(addDays(today, 1));
  expect(await waits()).toBe(0);
  const decisionId = await decide(today);
  expect(await waits()).toBe(1);
  await store.as(clinic.clinician, tx =>
    recordDecisionFollowUp(tx, {
      ...person,
      decisionId,
      outcome: { kind: "snoozed", lookAgainOn: addDays(today, 7) },
      note: null,
    }),
  );
  expect(await waits()).toBe(0);
});

test("what comes in while a review is being made makes it due again", async () => {
  const person = await treat("Kim");
  const job = { kind: "job", organizationId: clinic.organizationId } as const;
  const states = () => store.as(job, tx => reviewStates(tx, [person.episodeId]));
  expect(await states()).toEqual([{ episodeId: person.episodeId, review: null, due: [] }]);
  await answer(person, false);
  const [before] = await states();
  await answer(person, false);
  await review(person, { attention: "none" });
  await store.as(job, tx => settleReviews(tx, before?.due ?? []));
  const [after] = await states();
  expect(after?.due).toHaveLength(1);
  expect(after?.review).toEqual({ asOf: today, ...versions });
  await store.as(job, tx => settleReviews(tx, after?.due ?? []));
  expect((await look()).unreviewed).toEqual([]);
});

test("reviews of an earlier day and of another version are named apart", async () => {
  const [old, upgraded, fresh] = [await treat("Old"), await treat("Upgraded"), await treat("Fresh")];
  await review(old, { attention: "none" }, addDays(today, -1));
  await review(fresh, { attention: "none" });
  await store.as(clinic.clinician, tx =>
    saveReview(tx, {
      ...upgraded,
      engineVersion: "0",
      contentVersion: "1",
      asOf: today,
      body: {},
      trigger: "request",
    }),
  );
  expect(await look()).toMatchObject({ unreviewed: [upgraded.episodeId], ofEarlierDays: [old.episodeId] });
});
