import type { Appointments, ClientPage, MyAppointments, NewAppointments, NewCalendarFeed } from "@kedge/api";
import { addDays, type LocalDate, localDate } from "@kedge/engine";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

const now = new Date("2027-03-10T09:00:00Z");
const today = localDate("2027-03-10");

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic({ clock: () => now });
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today, -30)));
});
afterAll(() => clinic.discard());

const plan = (on: string, more: Partial<NewAppointments> = {}): NewAppointments => ({
  on: on as LocalDate,
  at: "10:00",
  zone: "Europe/London",
  minutes: 50,
  place: "in-person",
  placeWords: "Room Heron, second floor",
  ...more,
});
const add = (body: NewAppointments) => clinician.post(`/api/clients/${clientId}/appointments`, body);
const mine = async () => (await client.get("/api/my-appointments")).json<MyAppointments>();

test("weekly appointments keep their time on the wall when clocks change", async () => {
  const answer = await add(plan("2027-03-23", { weeks: 2 }));
  expect(answer.statusCode).toBe(201);
  const { appointments } = answer.json<Appointments>();
  expect(appointments.map(({ on, at, startsAt }) => [on, at, startsAt])).toEqual([
    ["2027-03-23", "10:00", "2027-03-23T10:00:00.000Z"],
    ["2027-03-30", "10:00", "2027-03-30T09:00:00.000Z"],
  ]);
  expect((await mine()).coming.map(({ placeWords }) => placeWords)).toEqual([
    "Room Heron, second floor",
    "Room Heron, second floor",
  ]);
});

test("a time that the clocks skip, a day that is none and an unknown zone are refused and change nothing", async () => {
  const before = (await mine()).coming.length;
  const refused = [
    await add(plan("2027-03-28", { at: "01:30" })),
    await add(plan("2027-02-30")),
    await add(plan("2027-02-20", { zone: "Europe/Atlantis" })),
  ];
  expect(refused.map(answer => answer.statusCode)).toEqual([422, 400, 422]);
  expect(refused[0]?.json().message).toContain("skip 01:30");
  expect((await mine()).coming).toHaveLength(before);
});

test("a client asks for another time; moving it answers the wish", async () => {
  const [first] = (await mine()).coming;
  const path = `/api/my-appointments/${first?.appointmentId}/move-request`;
  expect((await client.post(path, { words: "Could we meet after work?" })).statusCode).toBe(200);
  const seen = (await clinician.get(`/api/clients/${clientId}/appointments`)).json<Appointments>();
  expect(seen.appointments[0]?.moveRequest).toBe("Could we meet after work?");
  const moved = await clinician.send(
    "PUT",
    `/api/appointments/${first?.appointmentId}`,
    plan("2027-03-23", { at: "18:00" }),
    {},
  );
  expect(moved.statusCode).toBe(200);
  expect((await mine()).coming[0]).toMatchObject({ at: "18:00", moveRequest: null });
});

test("a client cancels, late or in time, and once", async () => {
  const soon = new Date(now.getTime() + 3 * 60 * 60_000).toISOString();
  await add(plan(soon.slice(0, 10), { at: soon.slice(11, 16) as "10:00", zone: "UTC" }));
  const coming = (await mine()).coming;
  expect(coming.map(({ late }) => late)).toEqual([true, false, false]);
  const cancel = (at: number) =>
    client.post(`/api/my-appointments/${coming[at]?.appointmentId}/cancellation`);
  expect((await cancel(0)).statusCode).toBe(200);
  expect((await cancel(1)).statusCode).toBe(200);
  expect((await cancel(0)).statusCode).toBe(404);
  expect((await mine()).coming.map(({ state }) => state)).toEqual(["cancelled-late", "cancelled", "planned"]);
  const seen = (await clinician.get(`/api/clients/${clientId}/appointments`)).json<Appointments>();
  expect(seen.appointments.map(({ cancelledByClient }) => cancelledByClient)).toEqual([true, true, false]);
});

test("attendance becomes a session of the review, and a correction changes that session", async () => {
  const on = addDays(today, -1);
  await add(plan(on, { zone: "UTC" }));
  const from = new Date(now.getTime() - 3 * 24 * 60 * 60_000).toISOString();
  const until = now.toISOString();
  const list = (await clinician.get(`/api/appointments?from=${from}&until=${until}`)).json<Appointments>();
  expect(list.appointments).toMatchObject([{ on, clientName: "Ada Byron", recorded: false }]);
  const path = `/api/appointments/${list.appointments[0]?.appointmentId}/attendance`;
  expect((await clinician.post(path, { attendance: "missed" })).json()).toMatchObject({
    state: "missed",
    recorded: true,
  });
  await clinician.post(path, { attendance: "attended" });
  const { sessions } = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();
  expect(sessions).toMatchObject([{ on, attendance: "attended" }]);
});

test("an appointment that is still far off can't be noted as attended", async () => {
  const { appointmentId } = (await mine()).coming.at(-1) ?? {};
  const path = `/api/appointments/${appointmentId}/attendance`;
  expect((await clinician.post(path, { attendance: "attended" })).statusCode).toBe(422);
});

test("a colleague who doesn't treat the client can neither see nor move nor cancel it", async () => {
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  const { appointmentId } = (await mine()).coming.at(-1) ?? {};
  const answers = [
    await colleague.send("PUT", `/api/appointments/${appointmentId}`, plan("2027-05-05"), {}),
    await colleague.post(`/api/appointments/${appointmentId}/cancellation`),
    await colleague.post(`/api/appointments/${appointmentId}/attendance`, { attendance: "missed" }),
  ];
  expect(answers.map(answer => answer.statusCode)).toEqual([404, 404, 404]);
  expect((await mine()).coming.at(-1)?.state).toBe("planned");
});

test("the calendar says when and nothing else, and ends when its owner ends it", async () => {
  for (const person of [client, clinician]) {
    const { address } = (await person.post("/api/calendar-feed")).json<NewCalendarFeed>();
    const path = new URL(address).pathname;
    const file = await clinic.visitor().get(path);
    expect(file.statusCode).toBe(200);
    expect(file.headers["content-type"]).toContain("text/calendar");
    expect(file.body).not.toMatch(/Ada|Byron|Ruth|Heron|work/);
    const calendar = ICAL.Component.fromString(file.body);
    const events = calendar.getAllSubcomponents("vevent");
    expect(events.length).toBeGreaterThan(2);
    expect(new Set(events.map(event => event.getFirstPropertyValue("summary")))).toEqual(
      new Set(["Appointment"]),
    );
    const starts = events.map(event => String(event.getFirstPropertyValue("dtstart")));
    expect(starts).toContain("2027-03-30T09:00:00Z");

    await person.post("/api/calendar-feed");
    expect((await clinic.visitor().get(path)).statusCode).toBe(404);
    await person.send("DELETE", "/api/calendar-feed", undefined, {});
    expect((await person.get("/api/calendar-feed")).json()).toEqual({ since: null });
  }
});
