import type { LocalDate } from "@kedge/engine";
import fc from "fast-check";
import type { KyselyPlugin } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../actor.ts";
import {
  acknowledgeAlert,
  type CheckInId,
  type ClientId,
  createClient,
  createMember,
  type EpisodeId,
  listAlerts,
  listCheckIns,
  listScores,
  type NewCheckIn,
  newId,
  openAlerts,
  recordCheckIn,
  riskAnswersWithoutAlert,
} from "../index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "../testing.ts";

const day = "2026-03-02" as LocalDate;
let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  store = await startTestStore();
  clinic = await addClinic(store);
});

afterAll(() => store?.discard());

interface Treatment {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  /** The client themselves. */
  readonly person: Actor;
}

async function treatment(): Promise<Treatment> {
  const { organizationId } = clinic;
  const owner = await store.as(clinic.clinician, tx =>
    createClient(tx, { displayName: "Kim", episode: { startedOn: day } }),
  );
  const member = {
    userId: owner.clientId,
    role: "client",
    displayName: "",
    clientId: owner.clientId,
  } as const;
  const memberId = await store.as(clinic.administrator, tx => createMember(tx, member));
  return { ...owner, person: { kind: "client", organizationId, memberId, clientId: owner.clientId } };
}

function checkIn({ clientId, episodeId }: Treatment, change: Partial<NewCheckIn> = {}): NewCheckIn {
  return {
    checkInId: newId<CheckInId>(),
    clientId,
    episodeId,
    answeredAt: new Date("2026-03-02T20:00:00Z"),
    answeredOn: day,
    source: "app",
    requestHash: "one",
    responses: [
      {
        instrument: "phq-9",
        instrumentVersion: "1",
        answers: [1, null, 2, 0, 0, 0, 0, 0, 1],
        riskPositive: true,
      },
      { instrument: "gad-7", instrumentVersion: "1", answers: [1, 1, 1, 1, 1, 1, 1], riskPositive: false },
    ],
    scores: [
      { instrument: "phq-9", total: 4.5, prorated: true },
      { instrument: "gad-7", total: 7, prorated: false },
    ],
    alerts: [{ instrument: "phq-9", item: "9", answer: 1 }],
    ...change,
  };
}

/** Everything the database holds about an episode of care. */
async function stored({ episodeId }: Treatment): Promise<Record<string, number>> {
  return store.asSuperuser(async client => {
    const { rows } = await client.query(
      `select (select count(*) from kedge.check_in where episode_id = $1) as "checkIns",
        (select count(*) from kedge.response where episode_id = $1) as responses,
        (select count(*) from kedge.score where episode_id = $1) as scores,
        (select count(*) from kedge.alert where episode_id = $1) as alerts,
        (select count(*) from kedge.alert_event join kedge.alert using (organization_id, alert_id) where episode_id = $1) as events,
        (select count(*) from kedge.outbox join kedge.alert using (organization_id, alert_id) where episode_id = $1) as messages`,
      [episodeId],
    );
    return rows[0];
  });
}

const everything = { checkIns: 1, responses: 2, scores: 2, alerts: 1, events: 1, messages: 1 };
const nothing = { checkIns: 0, responses: 0, scores: 0, alerts: 0, events: 0, messages: 0 };

test("a person's check-in is stored as it was given, and raises its alert", async () => {
  const kim = await treatment();
  const given = checkIn(kim);
  expect(await store.as(kim.person, tx => recordCheckIn(tx, given))).toMatchObject({ outcome: "stored" });
  expect(await stored(kim)).toEqual(everything);
  const [found] = await store.as(clinic.clinician, tx => listCheckIns(tx, kim.episodeId));
  expect(found).toMatchObject({ checkInId: given.checkInId, answeredAt: given.answeredAt, answeredOn: day });
  expect(found?.responses).toEqual(expect.arrayContaining([...given.responses]));
  expect(await store.as(kim.person, tx => listScores(tx, kim.episodeId))).toEqual([
    { instrument: "gad-7", on: day, total: 7, prorated: false, imported: false, checkInId: given.checkInId },
    { instrument: "phq-9", on: day, total: 4.5, prorated: true, imported: false, checkInId: given.checkInId },
  ]);
  const alerts = await store.as(clinic.clinician, openAlerts);
  expect(alerts.filter(alert => alert.checkInId === given.checkInId)).toMatchObject([
    {
      displayName: "Kim",
      instrument: "phq-9",
      item: "9",
      answer: 1,
      ownerMemberId: clinic.clinician.memberId,
    },
  ]);
});

test("sent again, one after the other or at once, it is stored once and answered alike", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      async (rounds, copies) => {
        const kim = await treatment();
        const given = checkIn(kim);
        const answers = [];
        for (let round = 0; round < rounds; round += 1) {
          const sent = Array.from({ length: copies }, () =>
            store.as(kim.person, tx => recordCheckIn(tx, given)),
          );
          answers.push(...(await Promise.all(sent)));
        }
        expect(answers.filter(answer => answer.outcome === "stored")).toHaveLength(1);
        expect(answers.filter(answer => answer.outcome === "conflict")).toHaveLength(0);
        expect(
          new Set(answers.map(answer => "receivedAt" in answer && answer.receivedAt.getTime())).size,
        ).toBe(1);
        expect(await stored(kim)).toEqual(everything);
      },
    ),
    { numRuns: 10 },
  );
});

test("other content under the same id is a conflict and changes nothing", async () => {
  const kim = await treatment();
  const given = checkIn(kim);
  await store.as(kim.person, tx => recordCheckIn(tx, given));
  const other = { ...given, requestHash: "two", scores: [], responses: [], alerts: [] };
  expect(await store.as(kim.person, tx => recordCheckIn(tx, other))).toEqual({
    outcome: "conflict",
    checkInId: given.checkInId,
  });
  expect(await stored(kim)).toEqual(everything);
});

test("another person's id is a conflict too, and tells nothing about them", async () => {
  const [kim, lee] = [await treatment(), await treatment()];
  const given = checkIn(kim);
  await store.as(kim.person, tx => recordCheckIn(tx, given));
  const stolen = checkIn(lee, { checkInId: given.checkInId });
  expect(await store.as(lee.person, tx => recordCheckIn(tx, stolen))).toMatchObject({ outcome: "conflict" });
  expect(await stored(lee)).toEqual(nothing);
});

test("a check-in for somebody else's episode of care is refused", async () => {
  const [kim, lee] = [await treatment(), await treatment()];
  const mixed = checkIn({ ...lee, clientId: kim.clientId });
  await expect(store.as(kim.person, tx => recordCheckIn(tx, mixed))).rejects.toMatchObject({ code: "23503" });
  await expect(store.as(kim.person, tx => recordCheckIn(tx, checkIn(lee)))).rejects.toMatchObject({
    code: "42501",
  });
  expect(await stored(lee)).toEqual(nothing);
});

/** Lets the first `count` statements reach the database, and then breaks. */
function breakAfter(count: number): { plugin: KyselyPlugin; reached: () => boolean } {
  let run = 0;
  return {
    reached: () => run >= count,
    plugin: {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        run += 1;
        if (run === count) throw new Error("The server breaks here.");
        return result;
      },
    },
  };
}

test("whatever statement it breaks after, nothing is stored; unbroken, all of it is", async () => {
  const kim = await treatment();
  const given = checkIn(kim);
  let statements = 0;
  for (let count = 1; ; count += 1) {
    const { plugin, reached } = breakAfter(count);
    const recording = store.as(kim.person, tx =>
      recordCheckIn({ ...tx, db: tx.db.withPlugin(plugin) }, given),
    );
    const outcome = await recording.catch(() => "broken" as const);
    if (!reached()) {
      expect(outcome).toMatchObject({ outcome: "stored" });
      break;
    }
    expect(outcome).toBe("broken");
    expect(await stored(kim)).toEqual(nothing);
    statements = count;
  }
  // The check-in, the answers, the scores, the episode's clinician, the alert.
  expect(statements).toBe(5);
  expect(await stored(kim)).toEqual(everything);
});

test("the database refuses a positive risk answer without an alert", async () => {
  const kim = await treatment();
  const silent = checkIn(kim, { alerts: [] });
  await expect(store.as(kim.person, tx => recordCheckIn(tx, silent))).rejects.toMatchObject({
    code: "23000",
  });
  expect(await stored(kim)).toEqual(nothing);
});

test("the check at start finds a risk answer whose alert is gone, and none otherwise", async () => {
  const kim = await treatment();
  const given = checkIn(kim);
  await store.as(kim.person, tx => recordCheckIn(tx, given));
  expect(await riskAnswersWithoutAlert(store)).toEqual([]);
  await store.asSuperuser(async client => {
    // Only somebody with all the power over the database can do this.
    await client.query("set session_replication_role = replica");
    await client.query("delete from kedge.alert where check_in_id = $1", [given.checkInId]);
  });
  expect(await riskAnswersWithoutAlert(store)).toEqual([
    { organizationId: clinic.organizationId, checkInId: given.checkInId, instrument: "phq-9" },
  ]);
});

async function raisedAlert() {
  const kim = await treatment();
  const given = checkIn(kim);
  await store.as(kim.person, tx => recordCheckIn(tx, given));
  const [alert] = await store.as(clinic.clinician, tx => listAlerts(tx, kim.clientId));
  if (!alert) throw new Error("The check-in raised no alert.");
  return alert;
}

test("an acknowledgement names person, time and outcome, and closes the alert", async () => {
  const { alertId, clientId } = await raisedAlert();
  const { acknowledgedAt } = await store.as(clinic.clinician, tx =>
    acknowledgeAlert(tx, alertId, "Called her."),
  );
  const [alert] = await store.as(clinic.clinician, tx => listAlerts(tx, clientId));
  expect(alert).toMatchObject({
    acknowledgedAt,
    acknowledgedBy: clinic.clinician.memberId,
    outcome: "Called her.",
  });
  const open = await store.as(clinic.clinician, openAlerts);
  expect(open.map(each => each.alertId)).not.toContain(alertId);
  await expect(
    store.as(clinic.clinician, tx => acknowledgeAlert(tx, alertId, "Again.")),
  ).rejects.toMatchObject({
    name: "Conflict",
  });
});

test.each([
  "update kedge.alert set acknowledged_at = null, acknowledged_by = null, outcome = null where alert_id = $1",
  "update kedge.alert set outcome = '' where alert_id = $1",
  "update kedge.alert set owner_member_id = null where alert_id = $1",
  "delete from kedge.alert where alert_id = $1",
  "delete from kedge.alert_event where alert_id = $1",
  "update kedge.alert_event set kind = 'noticed' where alert_id = $1",
])("once acknowledged, not even the database's superuser undoes it by: %s", async statement => {
  const { alertId } = await raisedAlert();
  await store.as(clinic.clinician, tx => acknowledgeAlert(tx, alertId, "Called her."));
  await expect(store.asSuperuser(client => client.query(statement, [alertId]))).rejects.toMatchObject({
    code: "23001",
  });
});

test.each([
  "update kedge.alert set acknowledged_at = now() where alert_id = $1",
  "update kedge.alert set outcome = 'x' where alert_id = $1",
  "update kedge.alert set owner_member_id = null where alert_id = $1",
])("an alert without a person, an outcome or a queue is refused: %s", async statement => {
  const { alertId } = await raisedAlert();
  const refused = store.asSuperuser(async client => {
    await client.query("select set_config('kedge.organization_id', $1, false)", [clinic.organizationId]);
    await client.query(statement, [alertId]);
  });
  await expect(refused).rejects.toMatchObject({ code: "23514" });
});

test("the tables of alerts can't be emptied", async () => {
  await expect(
    store.asSuperuser(client => client.query("truncate kedge.alert cascade")),
  ).rejects.toMatchObject({
    code: "23001",
  });
});
