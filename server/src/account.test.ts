import { randomBytes } from "node:crypto";
import { base32 } from "@better-auth/utils/base32";
import type { Devices, RecoveryCodes, SecondFactorSecret } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeAt, stepOf } from "./sign-in/one-time-code.ts";
import { password, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
/** Codes change every 30 seconds; the tests turn the clock instead of waiting. */
let later = 0;
const now = () => new Date(Date.now() + later);
const turnClock = (seconds: number) => {
  later += seconds * 1000;
};

beforeAll(async () => {
  clinic = await startTestClinic({ clock: now });
  clinician = await clinic.setUp();
});
afterAll(() => clinic.discard());

interface Enrolled {
  readonly person: Visitor;
  readonly email: string;
  readonly secret: Uint8Array;
  readonly recoveryCodes: readonly string[];
}

let people = 0;
async function newColleague(): Promise<{ person: Visitor; email: string }> {
  people += 1;
  const email = `colleague${people}@clinic.example`;
  return { person: await clinic.colleague(clinician, email), email };
}

async function enrolled(): Promise<Enrolled> {
  const { person, email } = await newColleague();
  const begun = await person.post("/api/account/second-factor", { password });
  expect(begun.statusCode).toBe(201);
  const secret = base32.decode(begun.json<SecondFactorSecret>().secret);
  const confirmed = await person.post("/api/account/second-factor/confirmation", {
    code: await codeNow(secret),
  });
  expect(confirmed.statusCode).toBe(200);
  turnClock(60);
  return { person, email, secret, recoveryCodes: confirmed.json<RecoveryCodes>().recoveryCodes };
}

const codeNow = (secret: Uint8Array) => codeAt(secret, stepOf(now()));
async function wrongCodeFor(secret: Uint8Array): Promise<string> {
  const right = await Promise.all([-2, -1, 0, 1, 2].map(by => codeAt(secret, stepOf(now()) + by)));
  return (
    ["111111", "222222", "333333", "444444", "555555", "666666"].find(code => !right.includes(code)) ?? ""
  );
}

test("a second step is set up with the password and a first code, and is asked for from then on", async () => {
  const { person, email } = await newColleague();
  expect((await person.get("/api/account/second-factor")).json()).toEqual({
    on: false,
    recoveryCodesLeft: 0,
  });
  const stolen = await person.post("/api/account/second-factor", { password: "not my own password" });
  expect([stolen.statusCode, stolen.json()]).toMatchObject([422, { error: "wrong-password" }]);

  const begun = await person.post("/api/account/second-factor", { password });
  const { secret: text, link } = begun.json<SecondFactorSecret>();
  expect(link).toBe(`otpauth://totp/Kedge:sign-in?secret=${text}&issuer=Kedge&digits=6&period=30`);
  const secret = base32.decode(text);
  expect(secret.length).toBe(20);

  // Not yet confirmed: signing in is as before, so nobody locks themselves out half-way.
  expect((await clinic.visitor().signIn(email)).statusCode).toBe(200);
  const wrong = await person.post("/api/account/second-factor/confirmation", {
    code: await wrongCodeFor(secret),
  });
  expect([wrong.statusCode, wrong.json()]).toMatchObject([422, { error: "wrong-code" }]);

  const elsewhere = clinic.visitor();
  await elsewhere.signIn(email);
  const confirmed = await person.post("/api/account/second-factor/confirmation", {
    code: await codeNow(secret),
  });
  expect(new Set(confirmed.json<RecoveryCodes>().recoveryCodes).size).toBe(10);
  expect((await person.get("/api/account/second-factor")).json()).toEqual({
    on: true,
    recoveryCodesLeft: 10,
  });
  expect((await elsewhere.get("/api/me")).statusCode).toBe(401);
  expect((await person.post("/api/account/second-factor", { password })).statusCode).toBe(409);

  turnClock(30);
  const visitor = clinic.visitor();
  const half = await visitor.signIn(email);
  expect([half.statusCode, half.json()]).toMatchObject([401, { error: "code-needed" }]);
  expect(half.cookies).toEqual([]);
  expect((await visitor.get("/api/me")).statusCode).toBe(401);
  expect((await visitor.signIn(email, password, await codeNow(secret))).statusCode).toBe(200);
  expect((await visitor.get("/api/me")).statusCode).toBe(200);
});

test("a code works once, also when it is sent twice at the same moment", async () => {
  const { email, secret } = await enrolled();
  const code = await codeNow(secret);
  const answers = await Promise.all([1, 2, 3].map(() => clinic.visitor().signIn(email, password, code)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
  const replayed = await clinic.visitor().signIn(email, password, code);
  expect([replayed.statusCode, replayed.json()]).toMatchObject([401, { error: "wrong-code" }]);
  // Nor does the code of the step before.
  const older = await codeAt(secret, stepOf(now()) - 1);
  expect((await clinic.visitor().signIn(email, password, older)).statusCode).toBe(401);
  turnClock(30);
  expect((await clinic.visitor().signIn(email, password, await codeNow(secret))).statusCode).toBe(200);
});

test("guessing codes gets slow; right and wrong codes are answered alike, nobody is locked out for good", async () => {
  const { person, email, secret } = await enrolled();
  const guess = async (code: string) => person.post("/api/account/second-factor/removal", { password, code });
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect((await guess(await wrongCodeFor(secret))).statusCode).toBe(422);
  const wrong = await clinic.visitor().signIn(email, password, await wrongCodeFor(secret));
  const right = await clinic.visitor().signIn(email, password, await codeNow(secret));
  expect([wrong.statusCode, right.statusCode]).toEqual([429, 429]);
  expect(right.body).toBe(wrong.body);
  expect(Number(right.headers["retry-after"])).toBeGreaterThan(0);
  expect((await person.get("/api/me")).statusCode).toBe(200);

  turnClock(31);
  expect((await guess(await wrongCodeFor(secret))).statusCode).toBe(422);
  const again = await guess(await codeNow(secret));
  expect(again.statusCode).toBe(429);
  expect(Number(again.headers["retry-after"])).toBeGreaterThan(31);

  turnClock(15 * 60);
  expect((await clinic.visitor().signIn(email, password, await codeNow(secret))).statusCode).toBe(200);
});

test("whoever keeps guessing has fewer than 110 codes of the app looked at in a day", async () => {
  const { delayAfter } = await import("./sign-in/second-factor.ts");
  const delays = Array.from({ length: 10_000 }, (_, failures) => delayAfter(failures));
  expect(delays.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 30_000]);
  expect(Math.max(...delays)).toBe(15 * 60_000);
  const day = 24 * 60 * 60_000;
  let waited = 0;
  const looked = delays.findIndex(delay => {
    waited += delay;
    return waited > day;
  });
  expect(looked).toBeLessThan(110);
});

test("a recovery code works once, also while codes of the app have to wait", async () => {
  const { person, email, secret, recoveryCodes } = await enrolled();
  const [first = "", second = ""] = recoveryCodes;
  for (let attempt = 0; attempt < 5; attempt += 1)
    await person.post("/api/account/second-factor/removal", { password, code: await wrongCodeFor(secret) });
  expect((await clinic.visitor().signIn(email, password, await codeNow(secret))).statusCode).toBe(429);

  expect((await clinic.visitor().signIn(email, password, first)).statusCode).toBe(200);
  expect((await clinic.visitor().signIn(email, password, first)).statusCode).toBe(401);
  expect((await person.get("/api/account/second-factor")).json()).toEqual({ on: true, recoveryCodesLeft: 9 });
  // As somebody types it from paper.
  const typed = second.toUpperCase().replaceAll("-", " ");
  expect((await clinic.visitor().signIn(email, password, typed)).statusCode).toBe(200);

  const renewed = await person.post("/api/account/second-factor/recovery-codes", { password });
  expect(renewed.json<RecoveryCodes>().recoveryCodes).toHaveLength(10);
  expect((await clinic.visitor().signIn(email, password, recoveryCodes[2])).statusCode).toBe(401);
});

test("somebody else's recovery code is worth nothing", async () => {
  const [one, other] = [await enrolled(), await enrolled()];
  expect((await clinic.visitor().signIn(one.email, password, other.recoveryCodes[0])).statusCode).toBe(401);
  expect((await clinic.visitor().signIn(other.email, password, other.recoveryCodes[0])).statusCode).toBe(200);
});

test("the second step is turned off with password and code only", async () => {
  const { person, email, secret } = await enrolled();
  const turnOff = (body: object) => person.post("/api/account/second-factor/removal", body);
  const code = await codeNow(secret);
  expect((await turnOff({ password: "not my own password", code })).statusCode).toBe(422);
  expect((await turnOff({ password, code: await wrongCodeFor(secret) })).statusCode).toBe(422);
  expect((await clinic.visitor().signIn(email)).statusCode).toBe(401);
  expect((await turnOff({ password, code })).json()).toEqual({ on: false, recoveryCodesLeft: 0 });
  expect((await clinic.visitor().signIn(email)).statusCode).toBe(200);
  expect((await turnOff({ password, code })).statusCode).toBe(409);
  expect((await person.post("/api/account/second-factor/recovery-codes", { password })).statusCode).toBe(409);
});

test("who has a second step, and who has an account, can't be found out without the password", async () => {
  const { email } = await enrolled();
  const tries = [
    await clinic.visitor().signIn(email, "a wrong pass phrase"),
    await clinic.visitor().signIn(email, "a wrong pass phrase", "123456"),
    await clinic.visitor().signIn("nobody@nowhere.example", password),
    await clinic.visitor().signIn("nobody@nowhere.example", password, "123456"),
    await clinic.visitor().signIn("ruth@clinic.example", "a wrong pass phrase", "123456"),
  ];
  expect(new Set(tries.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(tries[0]?.statusCode).toBe(401);
  expect(new Set(tries.map(({ headers }) => Object.keys(headers).sort().join())).size).toBe(1);
});

test("secrets are sealed and recovery codes hashed in the database", async () => {
  const { secret, recoveryCodes } = await enrolled();
  const tables = ["second_factor", "recovery_code", "session", "verification"];
  const rows = await Promise.all(
    tables.map(table => clinic.store.authPool.query(`select t::text from "${table}" t`)),
  );
  const dump = rows
    .flatMap(result => result.rows.map(row => String(row.t)))
    .join("\n")
    .toLowerCase();
  const plain = [
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("base64"),
    base32.encode(secret, { padding: false }),
    ...recoveryCodes.flatMap(code => [code, code.replaceAll("-", "")]),
  ];
  expect(dump.length).toBeGreaterThan(500);
  for (const word of plain) expect(dump).not.toContain(word.toLowerCase());
  // Moved to another person, a sealed secret can't be opened.
  const { person, email } = await newColleague();
  await person.post("/api/account/second-factor", { password });
  await clinic.store.authPool.query(
    `update "second_factor" set "sealedSecret" = (select "sealedSecret" from "second_factor" where "confirmedAt" is not null limit 1), "confirmedAt" = now() where "confirmedAt" is null`,
  );
  expect((await clinic.visitor().signIn(email, password, "123456")).statusCode).toBe(500);
});

const devicesOf = async (person: Visitor) =>
  (await person.get("/api/account/devices")).json<Devices>().devices;

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The answers of every route that needs somebody signed in; `reading` leaves out those that change something. */
async function statusEverywhere(cookie: string, which: "reading" | "all"): Promise<readonly number[]> {
  const { paths } = (await clinic.visitor().get("/api/openapi.json")).json<OpenApi>();
  const open =
    /^\/api\/(auth|setup|invitations)\b|^\/api\/calendar\/|^\/api\/check-in-links\/|^\/api\/kiosk(\/|$)|^\/health/;
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    open.test(path)
      ? []
      : Object.keys(methods)
          .filter(method => which === "all" || method === "get")
          .map(method => ({ path, method })),
  );
  expect(routes.length).toBeGreaterThan(which === "all" ? 20 : 6);
  const answers = [];
  for (const { path, method } of routes) {
    const url = path.replace(/\{\w+\}/g, "00000000-0000-7000-8000-000000000000");
    const name = method.toUpperCase() as "GET" | "POST";
    answers.push(
      (await clinic.visitor().send(name, url, name === "GET" ? undefined : {}, { cookie })).statusCode,
    );
  }
  return answers;
}

test("one's devices are listed and ended one by one; the old cookie is refused on every route at once", async () => {
  const { person, email } = await newColleague();
  const phone = clinic.visitor();
  await phone.signIn(email);
  const devices = await devicesOf(person);
  expect(devices.map(({ current }) => current)).toEqual([false, true]);
  expect(Object.keys(devices[0] ?? {}).sort()).toEqual(["current", "deviceId", "lastUsedAt", "signedInAt"]);

  const { cookie } = phone;
  expect(await statusEverywhere(cookie, "reading")).not.toContain(401);
  const ended = await person.send("DELETE", `/api/account/devices/${devices[0]?.deviceId}`, undefined, {});
  expect(ended.json()).toEqual({ ended: 1 });
  expect(new Set(await statusEverywhere(cookie, "all"))).toEqual(new Set([401]));
  expect((await person.get("/api/me")).statusCode).toBe(200);
});

test("somebody else's device is answered like one that doesn't exist, and stays", async () => {
  const { person } = await newColleague();
  const [own] = await devicesOf(clinician);
  const end = (id: string) => person.send("DELETE", `/api/account/devices/${id}`, undefined, {});
  const [foreign, unknown] = [await end(own?.deviceId ?? ""), await end(randomBytes(16).toString("hex"))];
  expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body]);
  expect((await clinician.get("/api/me")).statusCode).toBe(200);
});

test("every other device can be signed out, this one stays", async () => {
  const { person, email } = await newColleague();
  const others = [clinic.visitor(), clinic.visitor()];
  for (const other of others) await other.signIn(email);
  expect((await person.send("DELETE", "/api/account/devices", undefined, {})).json()).toEqual({ ended: 2 });
  for (const other of others) expect((await other.get("/api/me")).statusCode).toBe(401);
  expect((await devicesOf(person)).map(({ current }) => current)).toEqual([true]);
});

test("a change of password needs the old one and ends every other session, for clients as well", async () => {
  const email = "ada@home.example";
  const { client } = await clinic.client(clinician, email);
  const stolen = clinic.visitor();
  await stolen.signIn(email);
  const change = (oldPassword: string, newPassword: string) =>
    client.post("/api/account/password", { oldPassword, newPassword });
  const fresh = "quite another pass phrase";

  const wrong = await change("not my own password", fresh);
  expect([wrong.statusCode, wrong.json()]).toMatchObject([
    422,
    { error: "wrong-password", at: "oldPassword" },
  ]);
  expect((await change(password, "short")).statusCode).toBe(400);
  expect((await stolen.get("/api/me")).statusCode).toBe(200);

  expect((await change(password, fresh)).statusCode).toBe(200);
  expect((await stolen.get("/api/me")).statusCode).toBe(401);
  expect((await client.get("/api/me")).statusCode).toBe(200);
  expect((await clinic.visitor().signIn(email, password)).statusCode).toBe(401);
  expect((await clinic.visitor().signIn(email, fresh)).statusCode).toBe(200);
  expect(await devicesOf(client)).toHaveLength(2);
});

test("guessing the old password from an open session gets slow", async () => {
  const { person } = await newColleague();
  const answers = [];
  for (let attempt = 0; attempt < 12; attempt += 1)
    answers.push(
      (await person.post("/api/account/password", { oldPassword: `guess ${attempt}`, newPassword: password }))
        .statusCode,
    );
  expect(new Set(answers.slice(0, 10))).toEqual(new Set([422]));
  expect(answers.slice(10)).toEqual([429, 429]);
});

test("the second step is for staff only, and changes stand in the audit trail", async () => {
  const { client } = await clinic.client(clinician, "bea@home.example");
  expect((await client.get("/api/account/second-factor")).statusCode).toBe(403);
  expect((await client.post("/api/account/second-factor", { password })).statusCode).toBe(403);
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select distinct action from kedge.audit_event where action like 'account.%' order by 1"),
  );
  expect(rows.map(row => row.action)).toEqual([
    "account.other-sessions-ended",
    "account.password-changed",
    "account.recovery-codes-renewed",
    "account.second-factor-off",
    "account.second-factor-on",
    "account.session-ended",
  ]);
});
