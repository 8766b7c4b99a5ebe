import type { LocalDate } from "@kedge/engine";
import {
  acknowledgeAlert,
  addChannel,
  type ChannelId,
  type CheckInId,
  createClient,
  createMember,
  type MemberId,
  newId,
  openAlerts,
  outboxState,
  ownChannels,
  recordCheckIn,
  type StaffActor,
  setQuietHours,
} from "@kedge/store";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "@kedge/store/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../../../tests/support/mail-server.ts";
import { email } from "../channels/email.ts";
import { createLog } from "../http/log.ts";
import { loadOwnContent } from "../testing.ts";
import { createAlertWorker } from "./alert-worker.ts";
import { alertText } from "./notifier.ts";
import { attemptsUntilUndelivered } from "./send-due.ts";

const day = "2026-03-02" as LocalDate;
const log = createLog({ write: () => undefined });

let post: MailServer;
let store: TestStore;
let escalation: Awaited<ReturnType<typeof loadOwnContent>>["escalation"];

beforeAll(async () => {
  store = await startTestStore();
  ({ escalation } = await loadOwnContent());
  post = await startMailServer();
});
afterAll(async () => {
  await post?.close();
  await store?.discard();
});
afterEach(async () => {
  post.does = "takes";
  post.taken.length = 0;
  await store.asSuperuser(async client => {
    await client.query("set session_replication_role = replica");
    await client.query(
      "update kedge.alert set acknowledged_at = now(), acknowledged_by = owner_member_id, outcome = ''",
    );
    await client.query("update kedge.outbox set withdrawn_at = now() where sent_at is null");
  });
});

/** One round of a worker whose deadlines are measured this many minutes from now. */
async function round(minutes = 0, address = post.url): Promise<void> {
  const now = new Date(Date.now() + minutes * 60_000);
  const channels = [email({ url: address, from: "kedge@clinic.example" })];
  await createAlertWorker({ store, escalation, notifiers: [], channels, log, now: () => now }).round();
}

async function raise({ clinician }: TestClinic): Promise<void> {
  await store.as(clinician, async tx => {
    const owner = await createClient(tx, { displayName: "Kim", episode: { startedOn: day } });
    await recordCheckIn(tx, {
      ...owner,
      checkInId: newId<CheckInId>(),
      answeredAt: new Date("2026-03-02T20:00:00Z"),
      answeredOn: day,
      source: "app",
      requestHash: "one",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [1], riskPositive: true }],
      scores: [],
      alerts: [{ instrument: "phq-9", item: "9", answer: 1 }],
    });
  });
}

const reachBy = (member: StaffActor, address: string): Promise<ChannelId> =>
  store.as(member, tx => addChannel(tx, { kind: "email", address, timeZone: "UTC", code: null }));

const waiting = async ({ job }: TestClinic) =>
  (await store.as(job, tx => outboxState(tx, attemptsUntilUndelivered))).waiting;

test("an alert reaches its clinician by mail, says the fixed sentence alone, and nobody else yet", async () => {
  const clinic = await addClinic(store);
  await reachBy(clinic.clinician, "carla@clinic.example");
  await reachBy(clinic.administrator, "ada@clinic.example");
  await raise(clinic);
  await round();
  await round();
  expect(post.taken.map(({ to }) => to)).toEqual(["carla@clinic.example"]);
  expect(post.taken[0]?.text).toContain(alertText);
  expect(post.taken[0]?.text).not.toContain("Kim");
  expect(await waiting(clinic)).toBe(0);
});

test("the mail server is down, then hangs, then refuses, then is up: each message is delivered once, none is lost", async () => {
  const clinic = await addClinic(store);
  await reachBy(clinic.clinician, "carla@clinic.example");
  for (let count = 0; count < 3; count += 1) await raise(clinic);
  await round(0, "smtp://127.0.0.1:1");
  post.does = "hangs";
  await round(1);
  post.does = "refuses";
  await round(2);
  expect(post.taken).toEqual([]);
  expect(await waiting(clinic)).toBe(3);
  post.does = "takes";
  await round(14);
  await round(14);
  expect(new Set(post.taken.map(({ id }) => id)).size).toBe(3);
  expect(post.taken).toHaveLength(3);
  expect(await waiting(clinic)).toBe(0);
}, 30_000);

test("passed on, it is announced to everybody who sees it now, and to the clinician again", async () => {
  const clinic = await addClinic(store);
  const { organizationId } = clinic;
  const member = { userId: newId<MemberId>(), role: "supervisor", displayName: "Sven" } as const;
  const memberId = await store.as(clinic.administrator, tx => createMember(tx, member));
  await reachBy(clinic.clinician, "carla@clinic.example");
  await reachBy({ kind: "supervisor", organizationId, memberId }, "sven@clinic.example");
  await raise(clinic);
  await round();
  await round(31);
  expect(post.taken.map(({ to }) => to).sort()).toEqual([
    "carla@clinic.example",
    "carla@clinic.example",
    "sven@clinic.example",
  ]);
});

test("in quiet hours a message is kept until they end, without counting as a failure", async () => {
  const clinic = await addClinic(store);
  const channelId = await reachBy(clinic.clinician, "carla@clinic.example");
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  await store.as(clinic.clinician, tx =>
    setQuietHours(tx, channelId, { from: at(-60), until: at(10), timeZone: "UTC" }),
  );
  await raise(clinic);
  await round();
  expect(post.taken).toEqual([]);
  await round(11);
  expect(post.taken).toHaveLength(1);
});

test("an alert that was acknowledged meanwhile disturbs nobody any more", async () => {
  const clinic = await addClinic(store);
  await reachBy(clinic.clinician, "carla@clinic.example");
  await raise(clinic);
  post.does = "refuses";
  await round();
  const [alert] = await store.as(clinic.clinician, openAlerts);
  if (!alert) throw new Error("There is no alert.");
  await store.as(clinic.clinician, tx => acknowledgeAlert(tx, alert.alertId, "Called."));
  post.does = "takes";
  await round(14);
  expect(post.taken).toEqual([]);
});

test("where nobody has a way to be reached, the message isn't lost: it is tried on and shown as undelivered", async () => {
  const clinic = await addClinic(store);
  await raise(clinic);
  for (let attempt = 0; attempt <= attemptsUntilUndelivered; attempt += 1)
    await round(attempt / 1000 + attempt * 16);
  const state = await store.as(clinic.job, tx => outboxState(tx, attemptsUntilUndelivered));
  expect(state.undelivered).toBeGreaterThan(0);
  await reachBy(clinic.clinician, "carla@clinic.example");
  await round(attemptsUntilUndelivered * 16 + 32);
  expect(post.taken.length).toBeGreaterThan(0);
});

test("nobody reads another's address, and an address lies encrypted in the table", async () => {
  const clinic = await addClinic(store);
  await reachBy(clinic.clinician, "carla@clinic.example");
  expect(await store.as(clinic.administrator, ownChannels)).toEqual([]);
  const text = await store.asSuperuser(async client => {
    const { rows } = await client.query("select string_agg(c::text, '') as all from kedge.member_channel c");
    return String(rows[0]?.all);
  });
  expect(text).not.toContain(Buffer.from("carla@clinic").toString("hex"));
});
