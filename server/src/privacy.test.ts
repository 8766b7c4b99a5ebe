import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "./http/log.ts";
import { password, startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

const lines: string[] = [];
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await startTestClinic({ log: createLog({ write: line => void lines.push(line) }) });
});
afterAll(() => clinic.discard());

/** Words that stand in every place where somebody writes something; none of them may turn up in a log. */
const markers = ["Zanzibarius", "quokka", "xylomancy", "vermilion", "pangolin"];

test("no log line holds a name, an address, a note, a query, a token or a password", async () => {
  const clinician = await clinic.setUp({ name: "Ruth Zanzibarius", email: "quokka@clinic.example" });
  const { client, clientId } = await clinic.client(clinician, "pangolin@home.example");
  const secrets = [clinician.cookie, client.cookie, password, clientId];

  await clinic.visitor().signIn("quokka@clinic.example", "vermilion horse battery staple");
  await clinician.get(`/api/clients/${clientId}?note=xylomancy`);
  await clinician.get("/no/such/xylomancy?token=vermilion");
  await clinician.get("/api/no/such/xylomancy");
  await clinician.post("/api/clients", { name: "Pangolin", startedOn: "xylomancy" });
  await clinician.post("/api/clients", { name: "Pangolin\u0000", startedOn: today() });
  await clinician.post(`/api/alerts/${randomUUID()}/acknowledgement`, { outcome: "vermilion" });
  await client.post("/api/check-ins", { xylomancy: "vermilion" });
  const raw = { origin: "http://kedge.test", "x-kedge-request": "1", "content-type": "application/json" };
  await clinic.app.inject({ method: "POST", url: "/api/setup", headers: raw, payload: '{"name": "quokka' });
  await clinic.app.inject({
    method: "POST",
    url: "/api/setup",
    headers: { ...raw, "content-type": "text/quokka" },
    payload: "quokka",
  });
  await withBrokenDatabase(clinician, clientId);

  expect(lines.length).toBeGreaterThan(10);
  expect(lines.some(line => line.includes('"status":500'))).toBe(true);
  const log = lines.join("").toLowerCase();
  for (const word of [...markers, ...secrets]) expect(log).not.toContain(word.toLowerCase());
});

/** PostgreSQL quotes the rows it refuses in its messages. */
async function withBrokenDatabase(clinician: Visitor, clientId: string): Promise<void> {
  await clinic.store.asSuperuser(db =>
    db.query("alter table kedge.client add constraint broken check (birth_year is null) not valid"),
  );
  const failed = await clinician.post("/api/clients", {
    name: "Pangolin",
    startedOn: today(),
    birthYear: 1980,
  });
  expect(failed.statusCode).toBe(500);
  expect(failed.body).not.toContain("broken");
  expect(failed.body).not.toContain(clientId);
  await clinic.store.asSuperuser(db => db.query("alter table kedge.client drop constraint broken"));
}

test("an error is logged by its place, never by its message", () => {
  const written: string[] = [];
  const log = createLog({ write: line => void written.push(line) });
  log.error({ err: new Error("quokka", { cause: new Error("pangolin") }) }, "failed");
  expect(written.join()).toContain("privacy.test.ts");
  expect(written.join()).not.toMatch(/quokka|pangolin/);
  expect(pino.levels.labels[50]).toBe("error");
});

test("answers carry no stack, no path and no name of a table", async () => {
  const answers = [
    await clinic.visitor().get("/api/no-such"),
    await clinic.visitor().post("/api/setup", { token: 1 }),
    await clinic.visitor().get(`/api/clients/${randomUUID()}`),
  ];
  for (const { body } of answers) expect(body).not.toMatch(/\bat \/|node_modules|kedge\.|\.ts/);
});
