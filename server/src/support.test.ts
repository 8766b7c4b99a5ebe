import { randomUUID } from "node:crypto";
import type { InvitationState, Looks, MySupport, SharedView, ShareOffered, Supporting } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let sister: Visitor;
let shareId: string;
const now = { date: new Date() };

beforeAll(async () => {
  clinic = await startTestClinic({ clock: () => now.date });
  clinician = await clinic.setUp();
  ({ client } = await clinic.client(clinician, "ada@home.example"));
  await answer("phq-9", [2, 2, 2, 2, 2, 2, 2, 2, 1]);
  await answer("asq", [0, 0, 0, 0, 0]);
});
afterAll(() => clinic.discard());

async function answer(instrument: string, answers: number[]): Promise<void> {
  const instrumentVersion = clinic.content.knowledge.instruments[instrument]?.version ?? "";
  const sent = await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [{ instrument, instrumentVersion, answers }],
  });
  expect(sent.statusCode).toBe(201);
}

const put = (path: string, body: object) => client.send("PUT", path, body, {});
const shared = async () => (await sister.get("/api/supporting")).json<Supporting>();
const tokenOf = (link: string) => link.split("#token=")[1] ?? "";

test("a support person joins by a link that says nothing about whom it is from, once, and sees nothing at first", async () => {
  const offered = await client.post("/api/my-support", { name: "my sister", scopes: [] });
  expect(offered.statusCode).toBe(201);
  const { link, shareId: offeredId } = offered.json<ShareOffered>();
  shareId = offeredId;
  const shown = await clinic.visitor().post("/api/invitations/look-up", { token: tokenOf(link) });
  expect(shown.json<InvitationState>()).toEqual({
    organizationName: "Northside",
    country: "GB",
    role: "support-person",
    initials: null,
  });
  sister = clinic.visitor();
  const accept = { token: tokenOf(link), email: "sister@home.example", password };
  const joined = await sister.post("/api/invitations/accept", accept);
  expect(joined.statusCode).toBe(201);
  expect(joined.json()).toMatchObject({ role: "support-person", clientId: null });
  const again = await clinic
    .visitor()
    .post("/api/invitations/accept", { ...accept, email: "eve@home.example" });
  expect(again.statusCode).toBe(404);
  expect(await shared()).toEqual({ people: [] });
});

test("they see what is chosen and nothing else, and the client sees exactly the same beforehand", async () => {
  await put("/api/my-watch-for", { words: "When I stay in bed." });
  await put(`/api/my-support/${shareId}`, { scopes: ["watch-for"] });
  expect((await shared()).people).toEqual([
    { shareId, view: { name: "Ada Byron", scores: null, watchFor: "When I stay in bed." } },
  ]);
  await put(`/api/my-support/${shareId}`, { scopes: ["scores"] });
  const view = (await client.get(`/api/my-support/${shareId}/view`)).json<SharedView>();
  expect(view).toEqual({
    name: "Ada Byron",
    scores: [{ instrument: "phq-9", on: today(), total: 17 }],
    watchFor: null,
  });
  expect((await shared()).people).toEqual([{ shareId, view }]);
});

test("a screen about suicide is never shared, not even in the database", async () => {
  const instruments = await clinic.store.asSuperuser(async db => {
    const { rows } = await db.query("select member_id, organization_id from kedge.share");
    await db.query("begin");
    await db.query(
      "select set_config('kedge.organization_id', $1, true), set_config('kedge.member_id', $2, true)",
      [rows[0].organization_id, rows[0].member_id],
    );
    await db.query("set local role kedge_support_person");
    const found = await db.query("select distinct instrument from kedge.score");
    await db.query("rollback");
    return found.rows;
  });
  expect(instruments).toEqual([{ instrument: "phq-9" }]);
});

test("they reach no other route", async () => {
  for (const path of ["/api/caseload", "/api/alerts", "/api/check-in", "/api/my-review", "/api/my-support"])
    expect([path, (await sister.get(path)).statusCode]).toEqual([path, 403]);
  expect((await client.get("/api/supporting")).statusCode).toBe(403);
});

test("the client sees that they looked, under the name the client gave them", async () => {
  const { looks } = (await client.get("/api/my-record/looks")).json<Looks>();
  expect(looks[0]).toMatchObject({
    action: "share.read",
    by: { kind: "member", role: "support-person", name: "my sister" },
  });
});

test("ended, run out, and nothing chosen look the same: as if nothing were ever shared", async () => {
  const answers: string[] = [];
  const look = async () => answers.push((await sister.get("/api/supporting")).body);
  await put(`/api/my-support/${shareId}`, { scopes: [] });
  await look();
  await put(`/api/my-support/${shareId}`, { scopes: ["scores"] });
  expect((await shared()).people).toHaveLength(1);
  await client.send("DELETE", `/api/my-support/${shareId}`, undefined, {});
  await look();
  now.date = new Date(Date.now() - 91 * 24 * 60 * 60_000);
  await put(`/api/my-support/${shareId}`, { scopes: ["scores"] });
  now.date = new Date();
  await look();
  expect(answers).toEqual(Array.from({ length: 3 }, () => '{"people":[]}'));
  const { people } = (await client.get("/api/my-support")).json<MySupport>();
  expect(people).toMatchObject([{ name: "my sister", state: "run-out" }]);
});

test("a share that was ended before the link was used can't be joined any more", async () => {
  const { link, shareId: unused } = (
    await client.post("/api/my-support", { name: "a friend", scopes: ["scores"] })
  ).json<ShareOffered>();
  await client.send("DELETE", `/api/my-support/${unused}`, undefined, {});
  const accepted = await clinic
    .visitor()
    .post("/api/invitations/accept", { token: tokenOf(link), email: "friend@home.example", password });
  expect(accepted.json()).toMatchObject({ error: "invitation-not-valid" });
});

test("another client's share is the same as none", async () => {
  const { client: other } = await clinic.client(clinician, "lee@home.example");
  for (const id of [shareId, randomUUID()]) {
    const answers = [
      await other.send("PUT", `/api/my-support/${id}`, { scopes: ["scores"] }, {}),
      await other.send("DELETE", `/api/my-support/${id}`, undefined, {}),
      await other.get(`/api/my-support/${id}/view`),
    ];
    for (const one of answers) expect(one.statusCode).toBe(404);
  }
});

test.each([["answers"], ["risk"], ["messages"]])("%s can't be shared at all", async scope => {
  expect((await put(`/api/my-support/${shareId}`, { scopes: [scope] })).statusCode).toBe(400);
});
