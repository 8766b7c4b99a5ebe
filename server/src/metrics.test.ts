import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today } from "./testing.ts";

let clinic: TestClinic;
let clientId: string;
const authorization = "Bearer a-token-of-a-test";

beforeAll(async () => {
  clinic = await startTestClinic({ metricsToken: "a-token-of-a-test" });
  const clinician = await clinic.setUp();
  const created = await clinician.post("/api/clients", { name: "Ada Byron", startedOn: today() });
  ({ clientId } = created.json<{ clientId: string }>());
  await clinician.get(`/api/clients/${clientId}`);
});
afterAll(() => clinic.discard());

test("figures name routes by their pattern, and nobody", async () => {
  const answer = await clinic.visitor().get("/metrics", { authorization });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('route="/api/clients/:clientId",status="200"} 1');
  for (const name of ["kedge_open_alerts 0", "kedge_messages_waiting 0", "kedge_reviews_total 1"])
    expect(answer.body).toContain(name);
  expect(Number(/^kedge_disk_free_bytes (\S+)$/m.exec(answer.body)?.[1])).toBeGreaterThan(0);
  expect(answer.body).not.toContain(clientId);
  expect(answer.body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test("without the token there is nothing to be seen; without a token set, only from this computer itself", async () => {
  expect((await clinic.visitor().get("/metrics")).statusCode).toBe(404);
  expect((await clinic.visitor().get("/metrics", { authorization: "Bearer wrong" })).statusCode).toBe(404);
  const open = await startTestClinic();
  expect((await open.visitor().get("/metrics")).statusCode).toBe(200);
  const proxied = await open.visitor().get("/metrics", { "x-forwarded-for": "203.0.113.1" });
  expect(proxied.statusCode).toBe(404);
  await open.discard();
});
