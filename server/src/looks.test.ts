import type { Looks } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example"));
  await clinic.client(clinician, "lee@home.example");
  for (let look = 0; look < 60; look += 1) await clinician.get(`/api/clients/${clientId}`);
});
afterAll(() => clinic.discard());

async function everyLook(): Promise<Looks["looks"]> {
  const found: Looks["looks"] = [];
  for (let before: number | null = 0; before !== null; ) {
    const path = before === 0 ? "/api/my-record/looks" : `/api/my-record/looks?before=${before}`;
    const page: Looks = (await client.get(path)).json<Looks>();
    found.push(...page.looks);
    before = page.before;
  }
  return found;
}

test("a client sees every event of the audit trail about them, page by page, and no other", async () => {
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select sequence from kedge.audit_event where client_id = $1 order by sequence desc", [
      clientId,
    ]),
  );
  const found = await everyLook();
  expect(found.length).toBeGreaterThan(60);
  expect(found.map(look => look.number)).toEqual(rows.map(row => Number(row.sequence)));
});

test("each says who it was by name and role, what was done, and when", async () => {
  const found = await everyLook();
  expect(found[0]).toMatchObject({
    by: { kind: "member", role: "clinician", name: "Ruth Adams" },
    action: "client.read",
  });
  expect(found.find(look => look.action === "invitation.accepted")?.by).toEqual({ kind: "you" });
});

test("a look appears at once, whoever looked: also somebody who doesn't treat the client", async () => {
  const { memberId } = await clinician.me();
  const stranger = await clinic.colleague(clinician, "stranger@clinic.example");
  const { memberId: strangerId } = await stranger.me();
  await clinic.store.asSuperuser(async db => {
    const { rows } = await db.query("select organization_id from kedge.member where member_id = $1", [
      memberId,
    ]);
    await db.query("begin");
    await db.query(
      "select set_config('kedge.organization_id', $1, true), set_config('kedge.member_id', $2, true)",
      [rows[0]?.organization_id, strangerId],
    );
    await db.query("set local role kedge_clinician");
    await db.query("select kedge.append_audit_event('client.read', $1, '{}')", [clientId]);
    await db.query("commit");
  });
  expect((await everyLook())[0]?.by).toEqual({ kind: "member", role: "clinician", name: "Colin Colleague" });
});

test("nobody but the client may ask, and what is no number is refused", async () => {
  expect((await clinician.get("/api/my-record/looks")).statusCode).toBe(403);
  for (const before of ["0", "-1", "x", "1e99"])
    expect([before, (await client.get(`/api/my-record/looks?before=${before}`)).statusCode]).toEqual([
      before,
      400,
    ]);
});
