import { createECDH, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertText } from "../alerts/notifier.ts";
import { configuredChannels } from "./configured-channels.ts";
import { email } from "./email.ts";
import { quietUntil } from "./quiet-hours.ts";
import { sms } from "./sms.ts";
import { webPush } from "./web-push.ts";

const message = (messageId: string) => ({ messageId, text: alertText });

describe("e-mail", () => {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith("nobody")
        ? done(Object.assign(new Error("no such user"), { responseCode: 550 }))
        : done(),
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", chunk => {
        text += chunk;
      });
      stream.on("end", () => {
        taken.push(text);
        done();
      });
    },
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", () => resolve()));
    url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>(resolve => server.close(() => resolve())));

  test("carries the fixed sentence, under the message's own id", async () => {
    await email({ url, from: "kedge@clinic.example" }).send("kim@home.example", message("one"));
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain(`Subject: ${alertText}`);
    expect(taken[0]).toContain("Message-ID: <one@kedge.invalid>");
    expect(taken[0]).toContain("To: kim@home.example");
  });

  test("one address that is refused says nothing about the others", async () => {
    const channel = email({ url, from: "kedge@clinic.example" });
    await expect(channel.send("nobody@home.example", message("two"))).rejects.toMatchObject({
      reason: "smtp-550",
      failed: "receiver",
    });
    await expect(
      email({ url: "smtp://127.0.0.1:1", from: "kedge@clinic.example" }).send(
        "kim@home.example",
        message("3"),
      ),
    ).rejects.toMatchObject({ reason: "ESOCKET", failed: "way" });
  });
});

describe("gateways and push services", () => {
  const calls: { headers: NodeJS.Dict<string | string[]>; body: Buffer }[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", chunk => parts.push(chunk));
    request.on("end", () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status).end();
    });
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  test("a text message is posted as the template says, with both values written for its format", async () => {
    const gateway = { url, authorization: "Bearer key", allowPrivate: true };
    const json = sms({ ...gateway, body: '{"to":"{to}","body":"{text}"}', contentType: "application/json" });
    await json.send("+447700900123", { messageId: "m", text: 'a "quoted" text' });
    expect(JSON.parse(String(calls.at(-1)?.body))).toEqual({ to: "+447700900123", body: 'a "quoted" text' });
    expect(calls.at(-1)?.headers).toMatchObject({ authorization: "Bearer key", "idempotency-key": "m" });
    const contentType = "application/x-www-form-urlencoded";
    await sms({ ...gateway, body: "To={to}&Body={text}", contentType }).send("+447700900123", message("m"));
    expect(Object.fromEntries(new URLSearchParams(String(calls.at(-1)?.body)))).toEqual({
      To: "+447700900123",
      Body: alertText,
    });
  });

  test("a gateway inside, or a template without its places, is refused at the start", () => {
    const gateway = {
      url,
      body: "{to}{text}",
      contentType: "application/json",
      authorization: null,
    } as const;
    expect(() => sms({ ...gateway, allowPrivate: false })).toThrow(/KEDGE_SMS_URL/);
    expect(() => sms({ ...gateway, body: "{to}", allowPrivate: true })).toThrow(/KEDGE_SMS_BODY/);
  });

  test("a notification is encrypted for the browser and signed by the installation; one that is gone is known", async () => {
    const curve = createECDH("prime256v1");
    curve.generateKeys();
    const own = createECDH("prime256v1");
    own.generateKeys();
    const subscription = JSON.stringify({
      endpoint: url,
      keys: { p256dh: curve.getPublicKey("base64url"), auth: randomBytes(16).toString("base64url") },
    });
    const keys = { publicKey: own.getPublicKey("base64url"), privateKey: own.getPrivateKey("base64url") };
    const push = webPush({ keys, contact: "mailto:it@clinic.example", allowPrivate: true });
    status = 201;
    await push.send(subscription, message("m"));
    expect(calls.at(-1)?.headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "high" });
    expect(calls.at(-1)?.headers.authorization).toMatch(/^vapid t=/);
    expect(calls.at(-1)?.body.toString("latin1")).not.toContain("Kedge");
    status = 410;
    await expect(push.send(subscription, message("m"))).rejects.toMatchObject({ failed: "gone" });
    const guarded = webPush({ keys, contact: "mailto:it@clinic.example" });
    await expect(guarded.send(subscription, message("m"))).rejects.toMatchObject({ reason: "address-plain" });
  });
});

test("a channel that is set up by half is refused at the start, saying what to set", async () => {
  const none = await configuredChannels({}, "http://localhost:4180", "/nowhere");
  expect(none).toEqual([]);
  await expect(
    configuredChannels({ KEDGE_SMTP_URL: "smtp://127.0.0.1" }, "http://localhost:4180", "/nowhere"),
  ).rejects.toThrow(/KEDGE_MAIL_FROM/);
  await expect(
    configuredChannels({ KEDGE_SMTP_URL: "mail.example" }, "http://localhost:4180", "/nowhere"),
  ).rejects.toThrow(/KEDGE_SMTP_URL/);
});

describe("quiet hours", () => {
  const night = { from: "22:00", until: "07:00", timeZone: "Europe/Berlin" };
  test.each([
    ["in the evening, till morning", "2026-01-10T22:30:00Z", "2026-01-11T06:00:00.000Z"],
    ["after midnight", "2026-01-11T03:00:00Z", "2026-01-11T06:00:00.000Z"],
    ["by day", "2026-01-11T12:00:00Z", undefined],
    ["at their end", "2026-01-11T06:00:00Z", undefined],
  ])("%s", (_, at, until) => {
    expect(quietUntil(night, new Date(at))?.toISOString()).toBe(until);
  });
  test("with equal ends there are none", () => {
    expect(quietUntil({ from: "00:00", until: "00:00", timeZone: "UTC" }, new Date())).toBeNull();
  });
});
