import { randomUUID } from "node:crypto";
import { addDays } from "@kedge/engine";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -10)));
});
afterAll(() => clinic.discard());

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    "'; drop table kedge.client; --",
    "{{7*7}}",
    "%00",
    "phq-9",
  ),
);
const value = fc.oneof(nasty, fc.integer(), fc.double(), fc.constant(null), fc.jsonValue());
const day = fc.oneof(nasty, fc.constantFrom(today(), "0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30"));
const instant = fc.oneof(
  nasty,
  fc.constantFrom(
    "2026-01-01T10:00:60Z",
    "0000-01-01T00:00:00Z",
    "2026-01-01T10:00:00Z[Europe/Berlin]",
    "2026-01-01t10:00:00+23:59",
  ),
);
const id = fc.oneof(nasty, fc.uuid(), fc.constant("00000000-0000-0000-0000-000000000000"));
const answers = fc.array(
  fc.oneof(fc.integer(), fc.constant(null), fc.constantFrom(0, 1, 2, 3, -0, 2 ** 53)),
  {
    minLength: 1,
    maxLength: 10,
  },
);
const version = fc.oneof(nasty, fc.constant("1.0.0"));
const response = fc.record({ instrument: nasty, instrumentVersion: version, answers });

const bodies: Readonly<Record<string, fc.Arbitrary<object>>> = {
  "/api/check-ins": fc.record({
    checkInId: id,
    answeredAt: instant,
    answeredOn: day,
    responses: fc.oneof(value, fc.array(response, { minLength: 1, maxLength: 3 })),
  }),
  "/api/clients": fc.record(
    {
      name: nasty,
      startedOn: day,
      birthYear: fc.oneof(value, fc.integer({ min: 1900, max: 2100 })),
      problem: nasty,
      approach: nasty,
    },
    { requiredKeys: ["name", "startedOn"] },
  ),
  "/api/clients/:clientId/sessions": fc.record({
    on: day,
    attendance: fc.oneof(nasty, fc.constant("attended")),
  }),
  "/api/clients/:clientId/decisions": fc.record({
    reviewId: id,
    nextStep: nasty,
    choice: fc.oneof(value, fc.constant("accepted")),
    reason: nasty,
  }),
  "/api/alerts/:alertId/acknowledgement": fc.record({ outcome: nasty }),
  "/api/setup": fc.record({
    token: nasty,
    organizationName: nasty,
    country: nasty,
    name: nasty,
    email: nasty,
    password: nasty,
  }),
};

test.each(Object.entries(bodies))("%s refuses what it can't use and never breaks", async (route, body) => {
  const path = route.replace(":clientId", clientId).replace(":alertId", randomUUID());
  const person = route === "/api/check-ins" ? client : clinician;
  await fc.assert(
    fc.asyncProperty(body, async sent => {
      const answer = await person.post(path, sent);
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode >= 400) {
        const { error, message } = answer.json();
        expect(error).toMatch(/^[a-z-]+$/);
        expect(message.length).toBeGreaterThan(10);
      }
    }),
    { numRuns: 150 },
  );
});

test("a check-in that fits its schema but not its instrument never breaks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(response, { minLength: 1, maxLength: 2 }),
      fc.constantFrom("phq-9", "gad-7", "kedge-session", "who-5"),
      async (responses, instrument) => {
        const sent = {
          checkInId: randomUUID(),
          answeredAt: new Date().toISOString(),
          answeredOn: today(),
          responses: responses.map((one, index) =>
            index === 0 ? { ...one, instrument, instrumentVersion: "1.0.0" } : one,
          ),
        };
        expect((await client.post("/api/check-ins", sent)).statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 150 },
  );
});

/** Without half characters, which no address can hold. */
const wellFormed = (text: string) => Buffer.from(text).toString();

test("whatever stands in the path is answered", async () => {
  await fc.assert(
    fc.asyncProperty(nasty, async part => {
      for (const path of [
        `/api/clients/${encodeURIComponent(wellFormed(part))}`,
        `/${encodeURI(wellFormed(part))}`,
      ])
        expect((await clinician.get(path)).statusCode).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
