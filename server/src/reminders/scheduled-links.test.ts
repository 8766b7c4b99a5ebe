import { randomUUID } from "node:crypto";
import type { CheckInLinkState, CheckInScheduleState, NewCheckInSchedule } from "@kedge/api";
import { addDays, type LocalDate } from "@kedge/engine";
import type { OrganizationId } from "@kedge/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../../../tests/support/mail-server.ts";
import { email } from "../channels/email.ts";
import { createLog } from "../http/log.ts";
import { startTestClinic, type TestClinic, today, type Visitor } from "../testing.ts";
import { sendScheduledLinks } from "./send-scheduled-links.ts";

const log = createLog({ write: () => undefined });
let post: MailServer;
let clinic: TestClinic;
let clinician: Visitor;
let kim: Visitor;
let clientId: string;
let path: string;
let organizationId: OrganizationId;
let channels: ReturnType<typeof email>[];
const first = addDays(today(), 1);
const dayAfter = (days: number, time = "09:00") => `${addDays(first, days)}T${time}:00Z`;

beforeAll(async () => {
  post = await startMailServer();
  channels = [email({ url: post.url, from: "kedge@clinic.example" })];
  clinic = await startTestClinic({ channels });
  clinician = await clinic.setUp();
  ({ clientId, client: kim } = await clinic.client(clinician, "kim@example.org", addDays(today(), -60)));
  path = `/api/clients/${clientId}/check-in-schedule`;
  organizationId = await clinic.store.asSuperuser(
    async db => (await db.query("select organization_id as id from kedge.organization")).rows[0].id,
  );
});
afterAll(async () => {
  await clinic.discard();
  await post?.close();
});
beforeEach(async () => {
  post.does = "takes";
  post.taken.length = 0;
  expect((await clinician.send("DELETE", path, undefined, {})).statusCode).toBe(200);
});

const wish = (changes: object = {}): NewCheckInSchedule => ({
  way: "email",
  address: "kim@home.example",
  everyWeeks: 2,
  language: "en",
  nextOn: first,
  at: "09:00",
  timeZone: "Etc/UTC",
  agreed: true,
  ...changes,
});

async function setUp(changes: object = {}): Promise<void> {
  expect((await clinician.send("PUT", path, wish(changes), {})).statusCode).toBe(200);
}

const roundAt = (instant: string) =>
  sendScheduledLinks(
    { store: clinic.store, rule: clinic.content.reminders, channels, baseUrl: "http://kedge.test", log },
    organizationId,
    new Date(instant),
  );

const state = async (visitor: Visitor, at = path) =>
  (await visitor.get(at)).json<CheckInScheduleState>().schedule;

test("a link goes out on its day, once, and again after as many weeks as were asked for", async () => {
  await setUp();
  await roundAt(dayAfter(-1, "23:59"));
  expect(post.taken).toEqual([]);
  await roundAt(dayAfter(0));
  await roundAt(dayAfter(0, "09:01"));
  expect(post.taken.map(({ to }) => to)).toEqual(["kim@home.example"]);
  const text = post.taken[0]?.text ?? "";
  for (const word of ["Kim", "phq", "depress"]) expect(text).not.toContain(word);
  expect(await state(clinician)).toMatchObject({ nextOn: addDays(first, 14), failedAt: null });

  const token = /#token=(?:3D)?([\w.-]+)/.exec(text.replaceAll("=\r\n", ""))?.[1];
  const opened = await clinic.visitor().post("/api/check-in-links/look-up", { token });
  expect(opened.json<CheckInLinkState>().instruments).toContain("phq-9");
  await roundAt(dayAfter(13));
  expect(post.taken).toHaveLength(1);
  await roundAt(dayAfter(14));
  expect(post.taken).toHaveLength(2);
});

test("what is late comes at its time of the next day, and nothing that was left out is sent later", async () => {
  await setUp();
  await roundAt(dayAfter(0, "23:00"));
  expect(post.taken).toEqual([]);
  await roundAt(dayAfter(1));
  expect(post.taken).toHaveLength(1);
  await roundAt(dayAfter(200, "23:00"));
  await roundAt(dayAfter(201));
  expect(post.taken).toHaveLength(2);
  await roundAt(dayAfter(201, "09:05"));
  expect(post.taken).toHaveLength(2);
});

test("one that nobody takes is said, opens nothing, and the next one is tried again", async () => {
  await setUp();
  post.does = "refuses";
  await roundAt(dayAfter(0));
  expect((await state(clinician))?.failedAt).not.toBeNull();
  post.does = "takes";
  await roundAt(dayAfter(14));
  expect(post.taken).toHaveLength(1);
  expect((await state(clinician))?.failedAt).toBeNull();
});

test("the client sees where links go, and ends them", async () => {
  await setUp();
  const own = "/api/my/check-in-schedule";
  expect(await state(kim, own)).toMatchObject({ address: "kim@home.example", everyWeeks: 2 });
  expect((await kim.send("DELETE", own, undefined, {})).json()).toEqual({ schedule: null });
  expect(await state(clinician)).toBeNull();
  await roundAt(dayAfter(0));
  expect(post.taken).toEqual([]);
});

test("the client's own way has to be there, and who has none is not written to", async () => {
  await setUp({ way: "own", address: undefined });
  await roundAt(dayAfter(0));
  expect(post.taken).toEqual([]);
  expect((await state(clinician))?.failedAt).not.toBeNull();
});

test("without the client's word, in the past or by a way that isn't there, nothing is set up", async () => {
  const refused = async (changes: object) => {
    const answer = await clinician.send("PUT", path, wish(changes), {});
    return [answer.statusCode, answer.json().error];
  };
  expect(await refused({ agreed: false })).toEqual([400, "invalid-request"]);
  expect(await refused({ nextOn: addDays(today(), -1) })).toEqual([422, "not-ahead"]);
  expect(await refused({ nextOn: addDays(today(), 800) })).toEqual([422, "not-ahead"]);
  expect(await refused({ timeZone: "Mars/Olympus" })).toEqual([422, "unknown-zone"]);
  expect(await refused({ way: "sms", address: "+447700900123" })).toEqual([409, "channel-not-there"]);
  expect(await state(clinician)).toBeNull();
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  expect((await colleague.send("PUT", path, wish(), {})).statusCode).toBe(404);
});

test("one person's trouble keeps no link from the others whose time has come with theirs", async () => {
  const lee = await clinic.client(clinician, "lee@example.org", addDays(today(), -60));
  const theirs = `/api/clients/${lee.clientId}/check-in-schedule`;
  await setUp({ at: "09:00" });
  const later = wish({ at: "09:01", address: "lee@home.example" });
  expect((await clinician.send("PUT", theirs, later, {})).statusCode).toBe(200);
  await clinic.store.asSuperuser(async db => {
    await db.query(
      "create function kedge.trouble() returns trigger language plpgsql as $$ begin raise exception 'trouble'; end $$",
    );
    await db.query(
      `create trigger trouble before insert on kedge.check_in_link for each row
       when (new.client_id = '${clientId}') execute function kedge.trouble()`,
    );
  });
  await roundAt(dayAfter(0, "09:02"));
  await clinic.store.asSuperuser(db => db.query("drop function kedge.trouble cascade"));
  expect(post.taken.map(({ to }) => to)).toEqual(["lee@home.example"]);
  await clinician.send("DELETE", theirs, undefined, {});
});

test("somebody who has just checked in, and whose care has ended, gets none", async () => {
  await setUp();
  const answer = await kim.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [
      {
        instrument: "gad-7",
        instrumentVersion: clinic.content.knowledge.instruments["gad-7"]?.version ?? "",
        answers: [0, 0, 0, 0, 0, 0, 0],
      },
    ],
  });
  expect(answer.statusCode).toBe(201);
  await roundAt(dayAfter(0));
  expect(post.taken).toEqual([]);

  await clinic.store.asSuperuser(db =>
    db.query("update kedge.episode set ended_on = $1, end_reason = 'completed' where client_id = $2", [
      today() satisfies LocalDate,
      clientId,
    ]),
  );
  await roundAt(dayAfter(14));
  expect(post.taken).toEqual([]);
});
