import { randomUUID } from "node:crypto";
import type { Alerts, DutyPage, NewCheckIn, UnsentMessages } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { createMember, type MemberId, newId, type OrganizationId, readId } from "@kedge/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAlertWorker } from "./alerts/alert-worker.ts";
import { createLog } from "./http/log.ts";
import { openAuthentication } from "./sign-in/authentication.ts";
import { baseUrl, password, startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let colleague: Visitor;
let administrator: Visitor;
let client: Visitor;
const log = createLog({ write: () => undefined });

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  colleague = await clinic.colleague(clinician, "colin@clinic.example");
  administrator = await administratorOf(clinician);
  ({ client } = await clinic.client(clinician, "ada@home.example", addDays(today(), -10)));
});
afterAll(() => clinic.discard());

async function administratorOf(member: Visitor): Promise<Visitor> {
  const { store } = clinic;
  const authentication = await openAuthentication({ store, baseUrl, log, clock: () => new Date() });
  const userId = await authentication.createUser("admin@clinic.example", password);
  const { memberId } = await member.me();
  const { rows } = await store.asSuperuser(db =>
    db.query("select organization_id from kedge.member where member_id = $1", [memberId]),
  );
  const organizationId = readId<OrganizationId>(rows[0]?.organization_id);
  await store.as({ kind: "administrator", organizationId, memberId: newId<MemberId>() }, tx =>
    createMember(tx, { userId: userId ?? "", role: "administrator", displayName: "Alex Admin" }),
  );
  const person = clinic.visitor();
  await person.signIn("admin@clinic.example");
  return person;
}

/** One round of the worker, so many minutes from now. */
const round = (minutes: number) =>
  createAlertWorker({
    store: clinic.store,
    escalation: clinic.content.escalation,
    notifiers: [],
    log,
    now: () => new Date(Date.now() + minutes * 60_000),
  }).round();

const page = async () => (await administrator.get("/api/admin/duty")).json<DutyPage>();
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

test("who is on duty sees an alert that was passed on before everybody does, and no longer than the duty lasts", async () => {
  const { memberId } = await colleague.me();
  const added = await administrator.post("/api/admin/duty", {
    memberId,
    startsAt: hours(-1),
    endsAt: hours(8),
  });
  expect(added.statusCode).toBe(201);
  const checkIn: NewCheckIn = {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [
      {
        instrument: "phq-9",
        instrumentVersion: clinic.content.knowledge.instruments["phq-9"]?.version ?? "",
        answers: [0, 0, 0, 0, 0, 0, 0, 0, 1],
      },
    ],
  };
  expect((await client.post("/api/check-ins", checkIn)).statusCode).toBe(201);
  const seen = async () => (await colleague.get("/api/alerts")).json<Alerts>().alerts.length;
  expect(await seen()).toBe(0);
  await round(16);
  expect(await seen()).toBe(1);
  const [duty] = (await page()).duties;
  expect(
    (await administrator.send("DELETE", `/api/admin/duty/${duty?.dutyId}`, undefined, {})).statusCode,
  ).toBe(200);
  expect(await seen()).toBe(0);
  expect((await page()).duties).toEqual([]);
});

test("a message that isn't taken is listed without a word about anybody, and is tried at once when asked", async () => {
  const before = (await administrator.get("/api/admin/messages")).json<UnsentMessages>();
  const [message] = before.messages;
  expect(message).toMatchObject({ raised: true, attempts: 0, to: null });
  expect(JSON.stringify(before)).not.toContain("Ada");
  const retried = await administrator.post(`/api/admin/messages/${message?.messageId}/attempt`, {});
  expect(retried.statusCode).toBe(200);
  expect((await administrator.post(`/api/admin/messages/${randomUUID()}/attempt`, {})).statusCode).toBe(404);
});

test("an organization's own plan can be quicker than the content says, never slower or narrower", async () => {
  const everybody = ["clinicians", "supervisors", "administrators"];
  const put = (plan: object) => administrator.send("PUT", "/api/admin/escalation-plan", plan, {});
  const refused: [string, object][] = [
    ["first-step-too-late", { steps: [{ afterMinutes: 31, to: everybody }], repeatMinutes: 30 }],
    [
      "everybody-too-late",
      {
        steps: [
          { afterMinutes: 10, to: ["on-duty"] },
          { afterMinutes: 61, to: everybody },
        ],
        repeatMinutes: 30,
      },
    ],
    ["everybody-too-late", { steps: [{ afterMinutes: 10, to: ["administrators"] }], repeatMinutes: 30 }],
    ["repeat-too-late", { steps: [{ afterMinutes: 10, to: everybody }], repeatMinutes: 61 }],
    [
      "steps-out-of-order",
      {
        steps: [
          { afterMinutes: 20, to: ["on-duty"] },
          { afterMinutes: 10, to: everybody },
        ],
        repeatMinutes: 30,
      },
    ],
  ];
  for (const [code, plan] of refused) {
    const answer = await put(plan);
    expect([answer.statusCode, answer.json().error]).toEqual([422, code]);
  }
  expect((await page()).planIsOwn).toBe(false);
  const own = { steps: [{ afterMinutes: 5, to: everybody }], repeatMinutes: 10 };
  expect((await put(own)).statusCode).toBe(200);
  expect(await page()).toMatchObject({ plan: own, planIsOwn: true });
});

test("only administrators plan duties, and only members who may see alerts can be on duty", async () => {
  expect((await colleague.get("/api/admin/duty")).statusCode).toBe(403);
  expect((await client.get("/api/admin/messages")).statusCode).toBe(403);
  const { memberId } = await administrator.me();
  const body = { memberId, startsAt: hours(1), endsAt: hours(2) };
  expect((await administrator.post("/api/admin/duty", body)).statusCode).toBe(404);
  const { memberId: own } = await clinician.me();
  const long = { memberId: own, startsAt: hours(1), endsAt: hours(24 * 40) };
  expect((await administrator.post("/api/admin/duty", long)).json().error).toBe("duty-too-long");
});
