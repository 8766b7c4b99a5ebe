import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Appointments, Devices, NewAppointments, VideoNotice, VideoVisit } from "@kedge/api";
import { localDate } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseUrl, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

const now = new Date("2027-03-10T09:50:00Z");
const secret = "the secret of the relay";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
let visit: string;

beforeAll(async () => {
  clinic = await startTestClinic({
    clock: () => now,
    turn: { urls: ["turns:turn.clinic.example:5349"], secret },
  });
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", localDate("2027-01-01")));
  visit = await plan({});
});
afterAll(() => clinic.discard());

async function plan(more: Partial<NewAppointments>): Promise<string> {
  const body = {
    on: "2027-03-10",
    at: "10:00",
    zone: "UTC",
    minutes: 50,
    place: "video",
    ...more,
  };
  const before = (await clinician.get(`/api/clients/${clientId}/appointments`)).json<Appointments>();
  const after = (await clinician.post(`/api/clients/${clientId}/appointments`, body)).json<Appointments>();
  const known = new Set(before.appointments.map(one => one.appointmentId));
  return after.appointments.find(one => !known.has(one.appointmentId))?.appointmentId ?? "";
}

/** The open page of somebody who joins, and what the server has said to it. */
async function join(person: Visitor, appointmentId: string, headers: Record<string, string> = {}) {
  const path = `/api/video/${appointmentId}/socket?page=${randomUUID()}`;
  // Fastify waits for the end of the request, of which the library's made-up request knows nothing.
  const made: object = {
    headers: { origin: baseUrl, cookie: person.cookie, ...headers },
    on: () => undefined,
    removeListener: () => undefined,
  };
  const socket = await clinic.app.injectWS(path, made);
  const heard: VideoNotice[] = [];
  socket.on("message", (data: Buffer) => heard.push(JSON.parse(data.toString()) as VideoNotice));
  return {
    heard,
    say: (message: object) => socket.send(JSON.stringify(message)),
    leave: () => socket.close(),
    gone: once(socket, "close"),
    async hears(kind: VideoNotice["kind"]): Promise<VideoNotice> {
      for (;;) {
        const notice = heard.find(one => one.kind === kind);
        if (notice) return notice;
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    },
  };
}

const offer = { kind: "description", type: "offer", sdp: "v=0" };
/** The name of the other side's page, as the server tells it. */
const pageOf = (notice: VideoNotice): string => (notice.kind === "here" ? notice.page : "");

test("the relay's credentials last an hour and are the HMAC that coturn checks", async () => {
  const { iceServers, withName } = (await client.get(`/api/video/${visit}`)).json<VideoVisit>();
  expect(withName).toBe("Ruth Adams");
  const [server] = iceServers;
  expect(server?.urls).toEqual(["turns:turn.clinic.example:5349"]);
  expect(Number(server?.username.split(":")[0])).toBe(now.getTime() / 1000 + 3600);
  expect(server?.credential).toBe(
    createHmac("sha1", secret)
      .update(server?.username ?? "")
      .digest("base64"),
  );
  expect(server?.username).not.toMatch(/ada|byron/i);
});

test("nothing passes before the clinician lets the client in, and then everything does", async () => {
  const [ada, ruth] = [await join(client, visit), await join(clinician, visit)];
  await ruth.hears("here");
  const toRuth = { ...offer, to: pageOf(await ada.hears("here")) };
  ada.say({ kind: "place", words: "At home" });
  expect(await ruth.hears("place")).toEqual({ kind: "place", words: "At home" });
  ada.say(toRuth);
  ada.say({ kind: "admit" });
  ruth.say({ kind: "admit" });
  await ada.hears("admitted");
  expect(ruth.heard.some(({ kind }) => kind === "description")).toBe(false);
  ada.say({ ...offer, sdp: "for the page before", to: randomUUID() });
  ada.say(toRuth);
  expect(await ruth.hears("description")).toEqual(toRuth);
  ada.say({ kind: "leave" });
  await ruth.hears("gone");
  ruth.leave();
  await Promise.all([ada.gone, ruth.gone]);
});

test("only its two participants get in, from Kedge's own pages, when it is open", async () => {
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  expect((await colleague.get(`/api/video/${visit}`)).statusCode).toBe(404);
  const stranger = await join(colleague, visit);
  expect(await stranger.hears("ended")).toEqual({ kind: "ended", why: "closed" });
  const inPerson = await plan({ place: "in-person" });
  expect((await client.get(`/api/video/${inPerson}`)).statusCode).toBe(404);
  const tomorrow = await plan({ on: localDate("2027-03-11") });
  expect((await client.get(`/api/video/${tomorrow}`)).json()).toMatchObject({ open: false, iceServers: [] });
  expect(await (await join(client, tomorrow)).hears("ended")).toMatchObject({ why: "closed" });
  await expect(join(client, visit, { origin: "https://evil.example" })).rejects.toThrow("403");
  await expect(join(clinic.visitor(), visit)).rejects.toThrow("401");
});

test("a second page of the same person takes the first one's place", async () => {
  const [ruth, first] = [await join(clinician, visit), await join(client, visit)];
  await first.hears("here");
  const second = await join(client, visit);
  expect(await first.hears("ended")).toEqual({ kind: "ended", why: "other-page" });
  for (const page of [second, ruth]) {
    page.leave();
    await page.gone;
  }
});

test("what is no message of a visit ends it for this page", async () => {
  for (const message of [
    { kind: "shout" },
    offer,
    { ...offer, to: "a", sdp: "x".repeat(61_000) },
    { ...offer, to: "a", more: 1 },
  ]) {
    const page = await join(client, visit);
    page.say(message);
    expect(await page.hears("ended")).toEqual({ kind: "ended", why: "refused" });
  }
});

test("revoking the session ends the socket, and so does cancelling the appointment", async () => {
  const phone = clinic.visitor();
  await phone.signIn("ada@home.example");
  const page = await join(phone, visit);
  const { devices } = (await client.get("/api/account/devices")).json<Devices>();
  expect(devices.length).toBeGreaterThan(1);
  await client.send("DELETE", "/api/account/devices", undefined, {});
  expect(await page.hears("ended")).toEqual({ kind: "ended", why: "signed-out" });
  const other = await join(client, visit);
  await clinician.post(`/api/appointments/${visit}/cancellation`);
  expect(await other.hears("ended")).toEqual({ kind: "ended", why: "closed" });
});
