import type { CheckInLinkSent, CheckInLinkState, CheckInLinkWays, OwnChannels } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Channel, NotDelivered, type OutgoingMessage } from "./channels/channel.ts";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
const sent: { readonly to: string; readonly message: OutgoingMessage }[] = [];
let works = true;
const post: Channel = {
  kind: "email",
  async send(to, message) {
    if (!works) throw new NotDelivered("smtp-550", "receiver");
    sent.push({ to, message });
  },
};

beforeAll(async () => {
  clinic = await startTestClinic({ channels: [post] });
  clinician = await clinic.setUp();
  ({ clientId, client } = await clinic.client(clinician, "kim@example.org", today()));
});
afterAll(() => clinic.discard());

const path = () => `/api/clients/${clientId}/check-in-links`;
const send = (body: object, by = clinician) => by.post(`${path()}/messages`, body);
const ways = async () => (await clinician.get(`${path()}/ways`)).json<CheckInLinkWays>();
const tokenOf = (message: OutgoingMessage | undefined) => message?.link?.split("#token=")[1] ?? "";
const opened = (token: string) => clinic.visitor().post("/api/check-in-links/look-up", { token });

test("a link goes to the address that is given, with one sentence and nothing about anybody", async () => {
  const answer = await send({ to: "email", address: "kim@home.example", language: "de" });
  expect(answer.statusCode).toBe(201);
  expect(answer.json<CheckInLinkSent>().by).toBe("email");
  expect(answer.body).not.toContain("token");
  expect(sent.at(-1)).toMatchObject({
    to: "kim@home.example",
    message: { text: clinic.content.reminders.waiting.de },
  });
  const state = await opened(tokenOf(sent.at(-1)?.message));
  expect(state.json<CheckInLinkState>().organizationName).toBe("Northside");
});

test("a message that nobody took leaves no link behind that works, and the address stays nowhere", async () => {
  works = false;
  const before = sent.length;
  const answer = await send({ to: "email", address: "wrong@home.example", language: "en" });
  works = true;
  expect(answer.statusCode).toBe(502);
  expect(sent).toHaveLength(before);
  const open = await clinic.store.asSuperuser(async db =>
    db.query("select from kedge.check_in_link where refused_at is null"),
  );
  expect(open.rowCount).toBe(1);
});

test("it goes to the client's own address, unless these are their quiet hours", async () => {
  expect(await ways()).toEqual({ available: ["email"], own: null });
  expect((await send({ to: "own", language: "en" })).json()).toMatchObject({ error: "no-own-way" });
  const added = await client.post("/api/account/channels", {
    kind: "email",
    address: "kim@own.example",
    timeZone: "UTC",
  });
  const { channelId } = added.json<OwnChannels>().channels[0] ?? { channelId: "" };
  expect((await ways()).own).toBeNull();
  const code = /\d{6}/.exec(sent.at(-1)?.message.text ?? "")?.[0];
  await client.post(`/api/account/channels/${channelId}/confirmation`, { code });
  expect(await ways()).toEqual({ available: ["email"], own: "email" });
  expect((await send({ to: "own", language: "en" })).statusCode).toBe(201);
  expect(sent.at(-1)?.to).toBe("kim@own.example");
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.member_channel set quiet_from = '00:01', quiet_until = '00:00'"),
  );
  expect((await send({ to: "own", language: "en" })).json()).toMatchObject({ error: "quiet-hours" });
});

test("nobody but who treats the client sends one, and never by a way that isn't there", async () => {
  const other = await clinic.organization("clinician", "sam@other.example");
  const body = { to: "email", address: "kim@home.example", language: "en" };
  expect((await send(body, other)).statusCode).toBe(404);
  expect((await send(body, client)).statusCode).toBe(403);
  expect((await send({ to: "sms", address: "+447700900123", language: "en" })).statusCode).toBe(409);
});
