import type { CheckInLinkState, KioskCode, KioskStarted, Kiosks } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  const created = await clinician.post("/api/clients", { name: "Ada Byron", startedOn: today() });
  ({ clientId } = created.json<{ clientId: string }>());
});
afterAll(() => clinic.discard());

/** A tablet that staff set up: it keeps its own cookie and nobody's session. */
async function newTablet(name = "Waiting room") {
  const answer = await clinician.post("/api/kiosks", { name });
  expect(answer.statusCode).toBe(201);
  const cookie = String(answer.headers["set-cookie"]);
  const visitor = clinic.visitor();
  return {
    cookie,
    state: () => visitor.get("/api/kiosk", { cookie: cookie.split(";")[0] ?? "" }),
    enter: (code: string) =>
      visitor.post("/api/kiosk/check-ins", { code }, { cookie: cookie.split(";")[0] ?? "" }),
  };
}

const newCode = async () =>
  (await clinician.post(`/api/clients/${clientId}/kiosk-codes`)).json<KioskCode>().code;
const nobody = async (by: Visitor) => (await by.post("/api/kiosk/check-ins", { code: "000000" })).statusCode;

test("a tablet starts one check-in with a code, and its cookie is for nothing else", async () => {
  const tablet = await newTablet();
  expect(tablet.cookie).toMatch(/Path=\/api\/kiosk; .*HttpOnly; SameSite=Strict/);
  expect((await tablet.state()).json()).toEqual({ organizationName: "Northside", country: "GB" });
  const code = await newCode();
  expect(code).toMatch(/^\d{6}$/);
  const { token } = (await tablet.enter(`${code.slice(0, 3)} ${code.slice(3)}`)).json<KioskStarted>();
  const found = await clinic.visitor().post("/api/check-in-links/look-up", { token });
  expect(found.json<CheckInLinkState>().initials).toBe("AB");
  expect((await tablet.enter(code)).json()).toMatchObject({ error: "code-not-valid" });
});

test("a code is worth nothing on a device that is no tablet, or after fifteen minutes", async () => {
  expect(await nobody(clinic.visitor())).toBe(404);
  const tablet = await newTablet();
  const code = await newCode();
  await clinic.store.asSuperuser(db => db.query("update kedge.kiosk_code set expires_at = now()"));
  expect((await tablet.enter(code)).statusCode).toBe(422);
});

test("a tablet that was ended starts nothing", async () => {
  const tablet = await newTablet("Lost one");
  const { kiosks } = (await clinician.get("/api/kiosks")).json<Kiosks>();
  const { kioskId } = kiosks.find(({ name }) => name === "Lost one") ?? { kioskId: "" };
  const left = await clinician.send("DELETE", `/api/kiosks/${kioskId}`, undefined, {});
  expect(left.json<Kiosks>().kiosks.map(({ name }) => name)).not.toContain("Lost one");
  expect((await tablet.state()).statusCode).toBe(404);
  expect((await tablet.enter(await newCode())).statusCode).toBe(404);
});

test("guessing is limited on each tablet by itself", async () => {
  const [one, other] = [await newTablet(), await newTablet()];
  const answers = [];
  for (let guess = 0; guess < 11; guess += 1) answers.push((await one.enter("x")).statusCode);
  expect(answers).toEqual([...Array(10).fill(422), 429]);
  expect((await other.enter(await newCode())).statusCode).toBe(200);
});

test("another organization neither sees the tablets nor makes codes for the client", async () => {
  const sam = await clinic.organization("clinician", "sam@other.example");
  expect((await sam.get("/api/kiosks")).json()).toEqual({ kiosks: [] });
  expect((await sam.post(`/api/clients/${clientId}/kiosk-codes`)).statusCode).toBe(404);
});
