import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalDate } from "@kedge/engine";
import {
  type Actor,
  acknowledgeAlert,
  addToTeam,
  alertFailures,
  type CheckInId,
  createClient,
  createMember,
  createTeam,
  type EscalationPlan,
  type MemberId,
  newId,
  openAlerts,
  outboxState,
  readEscalationPlan,
  recordCheckIn,
  type StaffActor,
  saveEscalationPlan,
  suspendMember,
  undeliveredMessages,
  waitingAlerts,
} from "@kedge/store";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "@kedge/store/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { createLog } from "../http/log.ts";
import { baseUrl, loadOwnContent } from "../testing.ts";
import { createAlertWorker } from "./alert-worker.ts";
import { alertText } from "./notifier.ts";
import { attemptsUntilUndelivered } from "./send-due.ts";
import { webhook } from "./webhook.ts";

const day = "2026-03-02" as LocalDate;
const log = createLog({ write: () => undefined });
let store: TestStore;
let standard: EscalationPlan;

beforeAll(async () => {
  store = await startTestStore();
  standard = (await loadOwnContent()).escalation;
});
afterAll(() => store?.discard());
// What one test leaves open would be passed on and sent in the next one's rounds.
afterEach(() =>
  store.asSuperuser(async client => {
    await client.query("set session_replication_role = replica");
    await client.query(
      "update kedge.alert set acknowledged_at = now(), acknowledged_by = owner_member_id, outcome = '' where acknowledged_at is null",
    );
    await client.query("update kedge.outbox set withdrawn_at = now() where sent_at is null");
  }),
);

/** Somebody else's server that messages are posted to. */
interface Receiver {
  readonly url: string;
  readonly taken: { readonly id: string; readonly text: string }[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

async function startReceiver(): Promise<Receiver> {
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", chunk => {
      body += chunk;
    });
    request.on("end", () => {
      if (receiver.status < 300) receiver.taken.push(JSON.parse(body));
      response.writeHead(receiver.status, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    taken: [],
    status: 204,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  return receiver;
}

async function withReceiver(work: (receiver: Receiver) => Promise<void>): Promise<void> {
  const receiver = await startReceiver();
  try {
    await work(receiver);
  } finally {
    await receiver.close();
  }
}

/** A worker whose deadlines are measured this many minutes from now. */
function workerAt(minutes: number, ...urls: string[]) {
  const notifiers = urls.map(url => webhook({ url, allowPrivate: true }));
  const now = new Date(Date.now() + minutes * 60_000);
  return createAlertWorker({ store, escalation: standard, notifiers, log, now: () => now });
}

/** A new client of the clinic's clinician gives a risk answer. */
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

async function staff<Kind extends StaffActor["kind"]>(clinic: TestClinic, kind: Kind) {
  const member = { userId: newId<MemberId>(), role: kind, displayName: kind };
  const memberId = await store.as(clinic.administrator, tx => createMember(tx, member));
  return { kind, organizationId: clinic.organizationId, memberId };
}

async function messagesOf(clinic: TestClinic): Promise<{ id: string; kind: string; sent: boolean }[]> {
  return store.asSuperuser(async client => {
    const { rows } = await client.query(
      "select message_id as id, kind, sent_at is not null as sent from kedge.outbox where organization_id = $1 order by due_at, message_id",
      [clinic.organizationId],
    );
    return rows;
  });
}

const seenBy = async (actor: Actor) => (await store.as(actor, openAlerts)).length;
const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id).sort();

test("an alert's message goes out once, and says one fixed sentence", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    await raise(clinic);
    const worker = workerAt(0, receiver.url);
    await worker.round();
    await worker.round();
    const [message] = await messagesOf(clinic);
    expect(receiver.taken).toEqual([{ id: message?.id, text: alertText }]);
    expect(message?.sent).toBe(true);
  }));

test("while the receiver is down nothing is lost; once it is up again each message is taken once", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    for (let count = 0; count < 5; count += 1) await raise(clinic);
    receiver.status = 503;
    for (let round = 0; round < 5; round += 1) await workerAt(0, receiver.url).round();
    expect(receiver.taken).toEqual([]);
    expect((await messagesOf(clinic)).filter(({ sent }) => sent)).toEqual([]);
    receiver.status = 200;
    for (let round = 0; round < 3; round += 1) await workerAt(14, receiver.url).round();
    const messages = await messagesOf(clinic);
    expect(messages).toHaveLength(5);
    expect(ids(receiver.taken)).toEqual(ids(messages));
  }));

test("a redirection is a failure, and is not followed", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    await raise(clinic);
    receiver.status = 307;
    await workerAt(0, receiver.url).round();
    expect((await messagesOf(clinic)).map(({ sent }) => sent)).toEqual([false]);
  }));

test("a message that is refused again and again is shown as undelivered, and still tried", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    await raise(clinic);
    receiver.status = 500;
    const undelivered = () =>
      store.as(clinic.clinician, tx => undeliveredMessages(tx, attemptsUntilUndelivered));
    // The own plan keeps the alert from being passed on meanwhile.
    const plan: EscalationPlan = { steps: [{ afterMinutes: 10_000, to: ["clinicians"] }], repeatMinutes: 1 };
    await store.as(clinic.administrator, tx => saveEscalationPlan(tx, plan));
    expect(await store.as(clinic.administrator, readEscalationPlan)).toEqual(plan);
    for (let attempt = 0; attempt < attemptsUntilUndelivered; attempt += 1) {
      expect(await undelivered()).toEqual([]);
      await workerAt(attempt * 16, receiver.url).round();
    }
    expect(await undelivered()).toMatchObject([{ attempts: attemptsUntilUndelivered }]);
    expect(await store.as(clinic.job, tx => outboxState(tx, attemptsUntilUndelivered))).toMatchObject({
      waiting: 1,
      undelivered: 1,
    });
    receiver.status = 200;
    await workerAt(attemptsUntilUndelivered * 16, receiver.url).round();
    expect(receiver.taken).toHaveLength(1);
    expect(await undelivered()).toEqual([]);
  }));

test("an alert that was acknowledged before its message could be sent announces nothing any more", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    await raise(clinic);
    const [alert] = await store.as(clinic.clinician, openAlerts);
    if (!alert) throw new Error("no alert");
    await store.as(clinic.clinician, tx => acknowledgeAlert(tx, alert.alertId, "called"));
    await workerAt(0, receiver.url).round();
    expect(receiver.taken).toEqual([]);
    expect(await store.as(clinic.job, tx => outboxState(tx, 0))).toMatchObject({ waiting: 0 });
  }));

test("unacknowledged, an alert reaches the team's supervisor, then everybody, and again until somebody acknowledges", async () => {
  const clinic = await addClinic(store);
  const [supervisor, stranger, colleague] = [
    await staff(clinic, "supervisor"),
    await staff(clinic, "supervisor"),
    await staff(clinic, "clinician"),
  ];
  const team = await store.as(clinic.administrator, tx => createTeam(tx, { name: "Team" }));
  await store.as(clinic.administrator, tx => addToTeam(tx, team, supervisor.memberId));
  await raise(clinic);
  // The alert belongs to the clinician; the team is named for its supervisors only.
  await store.asSuperuser(client =>
    client.query("update kedge.alert set team_id = $1 where organization_id = $2", [
      team,
      clinic.organizationId,
    ]),
  );
  const announced = async () =>
    (await messagesOf(clinic)).filter(({ kind }) => kind === "alert-escalated").length;
  const seen = async () => [
    await seenBy(supervisor),
    await seenBy(stranger),
    await seenBy(colleague),
    (await store.as(clinic.administrator, waitingAlerts)).length,
  ];

  await workerAt(14).round();
  expect([await seen(), await announced()]).toEqual([[0, 0, 0, 0], 0]);
  await workerAt(15.1).round();
  await workerAt(16).round();
  expect([await seen(), await announced()]).toEqual([[1, 0, 0, 0], 1]);
  await workerAt(30.1).round();
  expect([await seen(), await announced()]).toEqual([[1, 1, 1, 1], 2]);
  await workerAt(59).round();
  expect(await announced()).toBe(2);
  for (const minutes of [61, 92, 123]) await workerAt(minutes).round();
  expect(await announced()).toBe(5);

  const [alert] = await store.as(colleague, openAlerts);
  expect(alert).toMatchObject({ displayName: "Kim", item: "9", answer: 1 });
  if (!alert) throw new Error("no alert");
  await store.as(colleague, tx => acknowledgeAlert(tx, alert.alertId, "reached by phone"));
  await workerAt(1000).round();
  expect([await seen(), await announced()]).toEqual([[0, 0, 0, 0], 5]);
});

test("however many alerts are overdue, one round passes them all on", async () => {
  const clinic = await addClinic(store);
  const colleague = await staff(clinic, "clinician");
  await raise(clinic);
  const alerts = 250;
  await store.asSuperuser(async client => {
    // The same alert again and again, without the check-ins that they would belong to.
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into kedge.alert (organization_id, alert_id, client_id, episode_id, check_in_id, kind, instrument, item, answer,
         raised_at, owner_member_id)
       select organization_id, gen_random_uuid(), client_id, episode_id, gen_random_uuid(), kind, instrument, item, answer, raised_at,
         owner_member_id
       from kedge.alert, generate_series(2, $2::int) where organization_id = $1`,
      [clinic.organizationId, alerts],
    );
  });
  await workerAt(15.1).round();
  expect(await seenBy(colleague)).toBe(alerts);
});

test("a step that nobody is there for is left out: the next ones are told at once", async () => {
  const clinic = await addClinic(store);
  const colleague = await staff(clinic, "clinician");
  await raise(clinic);
  await workerAt(15.1).round();
  expect(await seenBy(colleague)).toBe(1);
});

test("an alert of a suspended clinician is passed on at once", async () => {
  const clinic = await addClinic(store);
  const colleague = await staff(clinic, "clinician");
  await raise(clinic);
  await workerAt(0).round();
  expect(await seenBy(colleague)).toBe(0);
  await store.as(clinic.administrator, tx => suspendMember(tx, clinic.clinician.memberId));
  await workerAt(0).round();
  expect(await seenBy(colleague)).toBe(1);
  expect(await seenBy(clinic.clinician)).toBe(0);
});

test("a clock that was set back doesn't make an alert or its message wait", () =>
  withReceiver(async receiver => {
    const clinic = await addClinic(store);
    const colleague = await staff(clinic, "clinician");
    await raise(clinic);
    await workerAt(-24 * 60, receiver.url).round();
    expect(await seenBy(colleague)).toBe(1);
    expect(receiver.taken.length).toBeGreaterThan(0);
  }));

test("control: an alert whose message is missing, or that nobody sees, is reported", async () => {
  const clinic = await addClinic(store);
  const mine = async () => {
    const { withoutMessage, unseen } = await alertFailures(store);
    const count = (found: typeof unseen) =>
      found.filter(({ organizationId }) => organizationId === clinic.organizationId).length;
    return { withoutMessage: count(withoutMessage), unseen: count(unseen) };
  };
  await raise(clinic);
  expect(await mine()).toEqual({ withoutMessage: 0, unseen: 0 });
  await store.asSuperuser(client =>
    client.query("delete from kedge.outbox where organization_id = $1", [clinic.organizationId]),
  );
  expect(await mine()).toEqual({ withoutMessage: 1, unseen: 0 });
  // The same when the database's own trigger is taken away: then no transaction writes the message.
  await store.asSuperuser(client => client.query("alter table kedge.alert disable trigger announced"));
  await raise(clinic);
  await store.asSuperuser(client => client.query("alter table kedge.alert enable trigger announced"));
  expect(await mine()).toEqual({ withoutMessage: 2, unseen: 0 });
  await store.as(clinic.administrator, tx => suspendMember(tx, clinic.clinician.memberId));
  expect(await mine()).toEqual({ withoutMessage: 2, unseen: 2 });
  await workerAt(0).round();
  expect((await mine()).unseen).toBe(0);
  await store.asSuperuser(client =>
    client.query(
      "insert into kedge.outbox (organization_id, alert_id, kind) select organization_id, alert_id, 'alert-raised' from kedge.alert where organization_id = $1",
      [clinic.organizationId],
    ),
  );
});

test("the server is not ready while the worker stands still, is stopped, or leaves a message lying", () =>
  withReceiver(async receiver => {
    let elapsed = 0;
    const notifiers = [webhook({ url: receiver.url, allowPrivate: true })];
    const alertWorker = createAlertWorker({
      store,
      escalation: standard,
      notifiers,
      log,
      elapsed: () => elapsed,
    });
    const content = await loadOwnContent();
    const app = await createApp({ store, content, baseUrl, log, alertWorker });
    const ready = async () => {
      const answer = await app.inject({ url: "/health/ready" });
      const { alertWorker, messages } = answer.json();
      return [answer.statusCode, alertWorker, messages.onTime];
    };
    try {
      expect(await ready()).toEqual([503, false, true]);
      alertWorker.start();
      await alertWorker.round();
      expect(await ready()).toEqual([200, true, true]);
      await alertWorker.stop();
      expect(await ready()).toEqual([503, false, true]);

      const clinic = await addClinic(store);
      await raise(clinic);
      await store.asSuperuser(client =>
        client.query(
          "update kedge.outbox set due_at = now() - interval '2 minutes' where organization_id = $1",
          [clinic.organizationId],
        ),
      );
      expect(await ready()).toEqual([503, false, false]);

      const stuck = createAlertWorker({
        store: { ...store, as: () => new Promise(() => undefined) },
        escalation: standard,
        notifiers,
        log,
        elapsed: () => elapsed,
      });
      stuck.start();
      expect(stuck.isWatching()).toBe(true);
      elapsed += 61_000;
      expect(stuck.isWatching()).toBe(false);
    } finally {
      await app.close();
    }
  }));
