import type { Me, SetupDone, SetupState } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseUrl, password, setupToken, startTestClinic, type TestClinic } from "./testing.ts";

let clinic: TestClinic;
let samplesLoaded = 0;
beforeAll(async () => {
  clinic = await startTestClinic({
    loadSample: async () => {
      samplesLoaded += 1;
    },
  });
});
afterAll(() => clinic.discard());

const request = {
  token: setupToken,
  organizationName: "Northside",
  country: "GB",
  name: "Ruth Adams",
  email: "Ruth@Clinic.example",
  password,
  loadSample: true,
};

test("a new Kedge waits for its first person", async () => {
  const state = await clinic.visitor().get("/api/setup");
  expect(state.json<SetupState>()).toEqual({ needed: true, sampleOffered: true });
});

test.each([
  ["a wrong token", { token: "not-the-token-that-was-printed" }, 403, "token"],
  ["a short password", { password: "short" }, 400, "password"],
  ["no e-mail address", { email: "ruth" }, 400, "email"],
  ["an unknown field", { role: "administrator" }, 400, "role"],
  ["a country in words", { country: "Great Britain" }, 400, "country"],
])("%s is refused and says where", async (_, change, status, at) => {
  const answer = await clinic.visitor().post("/api/setup", { ...request, ...change });
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ at });
  expect((await clinic.visitor().get("/api/setup")).json<SetupState>().needed).toBe(true);
});

test("the printed link makes the organization once, and signs its first clinician in", async () => {
  const person = clinic.visitor();
  const both = await Promise.all([
    person.post("/api/setup", request),
    clinic.visitor().post("/api/setup", request),
  ]);
  expect(both.map(answer => answer.statusCode).sort()).toEqual([201, 409]);
  const done = both.find(answer => answer.statusCode === 201)?.json<SetupDone>();
  expect(done).toMatchObject({
    sampleLoaded: true,
    me: { name: "Ruth Adams", role: "clinician", openAlerts: 0 },
  });
  expect(samplesLoaded).toBe(1);
  expect((await person.get("/api/setup")).json<SetupState>().needed).toBe(false);

  const again = await clinic.visitor().post("/api/setup", { ...request, email: "eve@clinic.example" });
  expect(again.statusCode).toBe(409);

  const later = clinic.visitor();
  expect((await later.signIn("ruth@clinic.example ".trim())).json<Me>()).toMatchObject({
    name: "Ruth Adams",
  });
  expect(await later.me()).toMatchObject({
    organization: { name: "Northside", country: "GB", sample: true },
  });
});

test("a wrong address and a wrong password get the same answer", async () => {
  const unknown = await clinic.visitor().signIn("nobody@clinic.example", password);
  const wrong = await clinic.visitor().signIn("ruth@clinic.example", "wrong horse battery staple");
  expect(unknown.statusCode).toBe(401);
  expect(unknown.body).toBe(wrong.body);
  expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
});

test("signing out ends the session on the server, not only in the browser", async () => {
  const person = clinic.visitor();
  await person.signIn("ruth@clinic.example");
  const { cookie } = person;
  expect(cookie).not.toBe("");
  await person.post("/api/auth/sign-out", {});
  const stolen = await clinic.visitor().get("/api/me", { cookie });
  expect(stolen.statusCode).toBe(401);
});

test("a session ends when it was not used, and in any case after its absolute limit", async () => {
  const person = clinic.visitor();
  await person.signIn("ruth@clinic.example");
  const shift = (column: string, interval: string) =>
    clinic.store.authPool.query(`update "session" set "${column}" = "${column}" - interval '${interval}'`);

  await shift("expiresAt", "10 minutes");
  expect((await person.get("/api/me", { "x-kedge-background": "1" })).statusCode).toBe(200);
  await shift("expiresAt", "6 minutes");
  expect((await person.get("/api/me")).statusCode).toBe(401);

  await person.signIn("ruth@clinic.example");
  await shift("createdAt", "12 hours 1 minute");
  expect((await person.get("/api/me")).statusCode).toBe(401);
});

test("guessing one account's password gets slow, whatever address it comes from", async () => {
  const answers = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const answer = await clinic.visitor().signIn("guessed@clinic.example", `guess number ${attempt} of many`);
    answers.push(answer.statusCode);
  }
  expect(new Set(answers.slice(0, 10))).toEqual(new Set([401]));
  expect(answers.slice(10)).toEqual([429, 429]);
});

test("no e-mail address, name, network address or browser is in the sign-in tables", async () => {
  const tables = ["user", "session", "account", "verification"];
  const rows = await Promise.all(
    tables.map(table => clinic.store.authPool.query(`select * from "${table}"`)),
  );
  const dump = JSON.stringify(rows.map(result => result.rows)).toLowerCase();
  for (const word of ["ruth", "clinic.example", "adams", "127.0.0.1", "lightmyrequest"])
    expect(dump).not.toContain(word);
  expect(dump).toContain("login.invalid");
});

test.each([
  ["without the header", { "x-kedge-request": "" }],
  ["from another origin", { origin: "https://evil.example" }],
  ["from another site, as the browser says", { "sec-fetch-site": "cross-site" }],
])("a change %s is refused", async (_, headers) => {
  const answer = await clinic
    .visitor()
    .post("/api/auth/sign-in/email", { email: request.email, password }, headers);
  expect(answer.statusCode).toBe(403);
  expect(baseUrl).toBeTruthy();
});
