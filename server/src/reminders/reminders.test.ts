import { randomUUID } from "node:crypto";
import type { OwnChannels, OwnReminder, ReminderWish } from "@kedge/api";
import { addDays, type LocalDate } from "@kedge/engine";
import type { OrganizationId } from "@kedge/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../../../tests/support/mail-server.ts";
import { email } from "../channels/email.ts";
import { createLog } from "../http/log.ts";
import { startTestClinic, type TestClinic, type Visitor } from "../testing.ts";
import { nextReminder } from "./next-reminder.ts";
import { sendReminders } from "./send-reminders.ts";

const log = createLog({ write: () => undefined });
let post: MailServer;
let clinic: TestClinic;
let kim: Visitor;
let clientId: string;
let organizationId: OrganizationId;
let channelId: string;
let channels: ReturnType<typeof email>[];
/** A Monday; what is asked for is on every day at 18:00 in Berlin. */
let clock = new Date("2026-03-02T12:00:00Z");

beforeAll(async () => {
  post = await startMailServer();
  channels = [email({ url: post.url, from: "kedge@clinic.example" })];
  clinic = await startTestClinic({ channels });
  const clinician = await clinic.setUp();
  ({ clientId, client: kim } = await clinic.client(clinician, "kim@example.org", "2026-02-01" as LocalDate));
  const added = await kim.post("/api/account/channels", {
    kind: "email",
    address: "kim@home.example",
    timeZone: "Europe/Berlin",
  });
  channelId = added.json<OwnChannels>().channels[0]?.channelId ?? "";
  const code = /your code is (\d{6})/.exec(post.taken[0]?.text ?? "")?.[1];
  await kim.post(`/api/account/channels/${channelId}/confirmation`, { code });
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
  clock = new Date("2026-03-02T12:00:00Z");
  await clinic.store.asSuperuser(async db => {
    await db.query("delete from kedge.reminder");
    await db.query("update kedge.member_channel set quiet_from = '00:00', quiet_until = '00:00'");
  });
});

const every = [1, 2, 3, 4, 5, 6, 7];
const wish = (changes: Partial<ReminderWish> = {}): ReminderWish => ({
  channelId,
  weekdays: every,
  at: "18:00",
  timeZone: "Europe/Berlin",
  language: "en",
  repeat: false,
  ...changes,
});

/** Asks for reminders as if it were the clock's time now. */
async function ask(changes: Partial<ReminderWish> = {}): Promise<void> {
  const answer = await kim.send("PUT", "/api/my/reminder", wish(changes), {});
  expect(answer.statusCode).toBe(200);
  const nextAt = nextReminder(wish(changes), clock);
  await clinic.store.asSuperuser(db => db.query("update kedge.reminder set next_at = $1", [nextAt]));
}

/** One look at what is due, at this instant. */
const roundAt = (instant: string) =>
  sendReminders(
    { store: clinic.store, rule: clinic.content.reminders, channels, baseUrl: "http://kedge.test", log },
    organizationId,
    new Date(instant),
  );

async function checkInOn(day: LocalDate): Promise<void> {
  const answer = await kim.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: `${day}T17:30:00Z`,
    answeredOn: day,
    responses: [
      {
        instrument: "gad-7",
        instrumentVersion: clinic.content.knowledge.instruments["gad-7"]?.version ?? "",
        answers: [0, 0, 0, 0, 0, 0, 0],
      },
    ],
  });
  expect(answer.statusCode).toBe(201);
}

test("nobody is reminded who didn't ask for it; what was asked for can be read and ended", async () => {
  await roundAt("2026-03-02T17:00:00Z");
  expect(post.taken).toEqual([]);
  expect((await kim.get("/api/my/reminder")).json()).toEqual({ wish: null, nextAt: null });
  await ask({ weekdays: [1, 4], repeat: true });
  const kept = (await kim.get("/api/my/reminder")).json<OwnReminder>();
  expect(kept.wish).toEqual(wish({ weekdays: [1, 4], repeat: true }));
  expect((await kim.send("DELETE", "/api/my/reminder", undefined, {})).json()).toMatchObject({ wish: null });
  await roundAt("2026-03-02T17:00:00Z");
  expect(post.taken).toEqual([]);
});

test("at the chosen time one message goes out, in the chosen language, and no second one for this check-in", async () => {
  await ask({ language: "de" });
  await roundAt("2026-03-02T16:59:00Z");
  expect(post.taken).toEqual([]);
  for (const at of ["2026-03-02T17:00:00Z", "2026-03-02T17:01:00Z", "2026-03-03T17:00:00Z"])
    await roundAt(at);
  expect(post.taken).toHaveLength(1);
  expect(post.taken[0]?.text).toContain("Ein kurzer Check-in wartet auf Sie.");
  expect(post.taken[0]?.text).toContain("http://kedge.test/my/check-in");
  for (const word of ["Kim", "Northside", "phq", "therap"]) expect(post.taken[0]?.text).not.toContain(word);
});

test("who wants it is reminded a second time, and never a third", async () => {
  await ask({ repeat: true });
  for (const day of ["02", "03", "04", "05"]) await roundAt(`2026-03-${day}T17:00:00Z`);
  expect(post.taken).toHaveLength(2);
});

test("a server that was down leaves the reminder out, and a mail server that refuses uses none up", async () => {
  await ask();
  await roundAt("2026-03-02T20:00:00Z");
  expect(post.taken).toEqual([]);
  post.does = "refuses";
  await roundAt("2026-03-03T17:00:00Z");
  post.does = "takes";
  await roundAt("2026-03-03T17:01:00Z");
  expect(post.taken).toEqual([]);
  await roundAt("2026-03-04T17:00:00Z");
  expect(post.taken).toHaveLength(1);
});

test("nothing is sent in quiet hours, and a time inside them is refused with the reason", async () => {
  await ask();
  const quiet = { quietFrom: "17:00", quietUntil: "19:00", timeZone: "Europe/Berlin" };
  await kim.send("PUT", `/api/account/channels/${channelId}/quiet-hours`, quiet, {});
  await roundAt("2026-03-02T17:00:00Z");
  expect(post.taken).toEqual([]);
  expect((await kim.get("/api/my/reminder")).json<OwnReminder>().nextAt).toBeNull();
  const refused = await kim.send("PUT", "/api/my/reminder", wish(), {});
  expect(refused.json()).toMatchObject({ error: "in-quiet-hours", at: "at" });
});

test("another person's way, or a time zone that isn't one, is refused", async () => {
  const foreign = await kim.send("PUT", "/api/my/reminder", wish({ channelId: randomUUID() }), {});
  expect(foreign.json()).toMatchObject({ error: "no-such-channel" });
  const nowhere = await kim.send("PUT", "/api/my/reminder", wish({ timeZone: "Mars/Olympus" }), {});
  expect(nowhere.json()).toMatchObject({ error: "unknown-zone" });
});

test("after a check-in nothing comes until the next one is due; after the end of care nothing at all", async () => {
  await checkInOn("2026-03-02" as LocalDate);
  await ask();
  for (let day = 0; day < 6; day += 1) await roundAt(`${addDays("2026-03-02" as LocalDate, day)}T17:00:00Z`);
  expect(post.taken).toEqual([]);
  await roundAt("2026-03-08T17:00:00Z");
  expect(post.taken).toHaveLength(1);
  await clinic.store.asSuperuser(db =>
    db.query(
      "update kedge.episode set ended_on = '2026-03-09', end_reason = 'completed' where client_id = $1",
      [clientId],
    ),
  );
  await clinic.store.asSuperuser(db => db.query("update kedge.reminder set reminded_count = 0"));
  await roundAt("2026-03-09T17:00:00Z");
  expect(post.taken).toHaveLength(1);
});

test("the time is the wall's, whatever the clocks did", () => {
  const plan = { weekdays: [7], at: "02:30", timeZone: "Europe/Berlin" };
  // On 2026-03-29 the clocks skip 02:30, so that Sunday is left out.
  expect(nextReminder(plan, new Date("2026-03-23T00:00:00Z")).toISOString()).toBe("2026-04-05T00:30:00.000Z");
  expect(nextReminder(plan, new Date("2026-03-16T00:00:00Z")).toISOString()).toBe("2026-03-22T01:30:00.000Z");
});
