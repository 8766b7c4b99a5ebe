import { randomUUID } from "node:crypto";
import type { EmergencyList, EmergencyState, Looks } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let colleague: Visitor;
let client: Visitor;
let clientId: string;
const reason = "She rang the front desk and spoke of ending her life.";

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example"));
});
afterAll(() => clinic.discard());

const path = (id = clientId) => `/api/clients/${id}/emergency-access`;
const record = (who: Visitor) => who.get(`/api/clients/${clientId}`);
const looks = async () => (await client.get("/api/my-record/looks")).json<Looks>().looks;

test("without a reason nothing opens, and a client who doesn't exist or is elsewhere looks the same", async () => {
  for (const bare of ["", "urgent", "          \n "])
    expect((await colleague.post(path(), { reason: bare })).statusCode).toBeGreaterThanOrEqual(400);
  expect((await record(colleague)).statusCode).toBe(404);
  const other = await clinic.organization("clinician", "sam@south.example");
  const answers = [
    await other.post(path(), { reason }),
    await colleague.post(path(randomUUID()), { reason }),
  ];
  expect(answers.map(answer => answer.statusCode)).toEqual([404, 404]);
  expect(answers[0]?.body).toBe(answers[1]?.body);
});

test("with a reason the record opens for an hour, to read it and no more", async () => {
  const opened = await colleague.post(path(), { reason });
  expect(opened.statusCode).toBe(201);
  const until = new Date(opened.json<EmergencyState>().running?.expiresAt ?? "").getTime() - Date.now();
  expect(Math.round(until / 60_000)).toBe(60);
  const page = await record(colleague);
  expect(page.json()).toMatchObject({ name: "Ada Byron", hasAccount: true });
  const session = { on: today(), attendance: "attended" };
  expect((await colleague.post(`/api/clients/${clientId}/sessions`, session)).statusCode).toBe(403);
  expect((await record(clinician)).json()).toMatchObject({ sessions: [] });
  expect((await colleague.post(path(), { reason })).json()).toMatchObject({ error: "open-already" });
});

test("the client sees who it was and why, the look itself as well", async () => {
  const [, read, opening] = await looks();
  expect(read).toMatchObject({ action: "client.read", by: { name: "Colin Colleague" }, reason: null });
  expect(opening).toMatchObject({ action: "break-glass.opened", by: { name: "Colin Colleague" }, reason });
});

test("administrators see every opening with its reason; nobody else sees the list", async () => {
  const { openings } = (await clinician.get("/api/emergency-access")).json<EmergencyList>();
  expect(openings).toMatchObject([{ by: "Colin Colleague", clientId, reason }]);
  expect((await colleague.get("/api/emergency-access")).statusCode).toBe(403);
});

test("the reason is not in the database in clear", async () => {
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select encode(reason, 'escape') as words from kedge.break_glass"),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].words).not.toContain("front desk");
});

test("ended early or run out, the record is closed at once", async () => {
  const { running } = (await colleague.get(path())).json<EmergencyState>();
  expect((await clinician.post(`/api/emergency-access/${running?.breakGlassId}/end`)).statusCode).toBe(404);
  expect((await colleague.post(`/api/emergency-access/${running?.breakGlassId}/end`)).statusCode).toBe(200);
  expect((await record(colleague)).statusCode).toBe(404);
  expect((await colleague.post(`/api/emergency-access/${running?.breakGlassId}/end`)).statusCode).toBe(404);
  expect((await looks())[0]).toMatchObject({ action: "break-glass.ended" });

  await colleague.post(path(), { reason });
  expect((await record(colleague)).statusCode).toBe(200);
  await clinic.store.asSuperuser(async db => {
    await db.query("alter table kedge.break_glass disable trigger user");
    await db.query(
      "update kedge.break_glass set expires_at = now() - interval '1 second' where ended_at is null",
    );
    await db.query("alter table kedge.break_glass enable trigger user");
  });
  expect((await record(colleague)).statusCode).toBe(404);
});
