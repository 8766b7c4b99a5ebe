import { base32 } from "@better-auth/utils/base32";
import type { OrganizationPage, RecoveryCodes, SecondFactorSecret } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeAt, stepOf } from "./sign-in/one-time-code.ts";
import { password, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let administrator: Visitor;
let colleague: Visitor;
let client: Visitor;
const now = { date: new Date() };

beforeAll(async () => {
  clinic = await startTestClinic({ clock: () => now.date });
  administrator = await clinic.setUp();
  colleague = await clinic.colleague(administrator, "colleague@clinic.example");
  ({ client } = await clinic.client(administrator, "ada@home.example"));
});
afterAll(() => clinic.discard());

const path = "/api/account/second-factor";

async function require(required: boolean): Promise<number> {
  const page = (await administrator.get("/api/admin/organization")).json<OrganizationPage>();
  const settings = { ...page.settings, secondFactorRequired: required };
  const changed = await administrator.send("PUT", "/api/admin/organization", { ...page, settings }, {});
  return changed.statusCode;
}

/** Sets the second step up and returns a code of the next moment. */
async function setUp(person: Visitor): Promise<() => Promise<string>> {
  const { secret } = (await person.post(path, { password })).json<SecondFactorSecret>();
  const key = new Uint8Array(base32.decode(secret));
  const code = () => codeAt(key, stepOf(now.date));
  const on = await person.post(`${path}/confirmation`, { code: await code() });
  expect(on.json<RecoveryCodes>().recoveryCodes).toHaveLength(10);
  return code;
}

test("while nobody asks for it, staff work with a password alone", async () => {
  expect((await colleague.get("/api/caseload")).statusCode).toBe(200);
});

test("asked for, staff without it reach their account and nothing else; clients are not asked", async () => {
  await setUp(administrator);
  expect(await require(true)).toBe(200);
  expect((await administrator.get("/api/caseload")).statusCode).toBe(200);
  for (const closed of ["/api/caseload", "/api/alerts"]) {
    const answer = await colleague.get(closed);
    expect([closed, answer.statusCode, answer.json().error]).toEqual([closed, 403, "second-factor-needed"]);
  }
  for (const open of ["/api/me", path, "/api/account/devices", "/api/account/passkeys"])
    expect([open, (await colleague.get(open)).statusCode]).toEqual([open, 200]);
  expect((await client.get("/api/check-in")).statusCode).toBe(200);
});

test("set up, everything opens, and it can't be turned off again", async () => {
  const code = await setUp(colleague);
  expect((await colleague.get("/api/caseload")).statusCode).toBe(200);
  now.date = new Date(now.date.getTime() + 60_000);
  const off = () => code().then(right => colleague.post(`${path}/removal`, { password, code: right }));
  expect((await off()).json()).toMatchObject({ error: "second-factor-required" });
  expect(await require(false)).toBe(200);
  expect((await off()).statusCode).toBe(200);
});
