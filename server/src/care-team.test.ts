import { randomUUID } from "node:crypto";
import type { CareTeam, MyCareTeam, Supervision } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let colleague: Visitor;
let clientId: string;
let client: Visitor;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  ({ clientId, client } = await clinic.client(clinician, "ada@home.example", addDays(today(), -30)));
});
afterAll(() => clinic.discard());

const team = async (visitor: Visitor) =>
  (await visitor.get(`/api/clients/${clientId}/team`)).json<CareTeam>();
const post = (visitor: Visitor, what: string, body: object) =>
  visitor.post(`/api/clients/${clientId}/${what}`, body);

test("a referral goes its way until it is closed, and waits on the supervision page when it is overdue", async () => {
  const dueOn = addDays(today(), 7);
  const made = await post(clinician, "referrals", {
    direction: "out",
    otherService: "Sleep clinic",
    reason: "Possible apnoea",
    dueOn,
  });
  const [referral] = made.json<CareTeam>().referrals;
  expect(referral).toMatchObject({
    otherService: "Sleep clinic",
    state: "sent",
    overdue: false,
    madeBy: "Ruth Adams",
  });
  const { rows } = await clinic.store.asSuperuser(db => db.query("select * from kedge.referral"));
  expect(JSON.stringify(rows)).not.toMatch(/Sleep|apnoea/);

  await clinic.store.asSuperuser(db =>
    db.query("update kedge.referral set sent_on = sent_on - 60, due_on = due_on - 30"),
  );
  expect((await team(clinician)).referrals[0]?.overdue).toBe(true);
  const supervision = (await clinician.get("/api/supervision")).json<Supervision>();
  expect(supervision.overdue).toMatchObject([
    { clinician: "Ruth Adams", person: { clientId, name: "Ada Byron" }, madeBy: "Ruth Adams" },
  ]);
  expect((await colleague.get("/api/supervision")).json<Supervision>()).toEqual({ stuck: [], overdue: [] });

  const path = `/api/clients/${clientId}/referrals/${referral?.referralId}`;
  expect((await clinician.send("PUT", path, { state: "seen" }, {})).statusCode).toBe(200);
  expect((await clinician.send("PUT", path, { state: "accepted" }, {})).statusCode).toBe(409);
  const closed = await clinician.send("PUT", path, { state: "closed" }, {});
  expect(closed.json<CareTeam>().referrals[0]).toMatchObject({ state: "closed", overdue: false, next: [] });
});

test("care ends with a reason and begins again as a new episode", async () => {
  const end = { on: today(), reason: "completed" };
  expect((await post(clinician, "ending", { ...end, on: addDays(today(), -60) })).statusCode).toBe(422);
  expect((await post(clinician, "episodes", { startedOn: today() })).statusCode).toBe(409);
  expect((await post(clinician, "ending", end)).json<CareTeam>().episodes).toMatchObject([
    { endedOn: today(), endReason: "completed" },
  ]);
  expect((await post(clinician, "ending", end)).statusCode).toBe(409);
  expect((await clinician.get("/api/caseload")).json().rows).toEqual([]);
  const again = await post(clinician, "episodes", { startedOn: today() });
  expect(again.json<CareTeam>().episodes.map(({ endedOn }) => endedOn)).toEqual([null, today()]);
  expect((await clinician.get("/api/caseload")).json().rows).toHaveLength(1);
});

test("nobody hands over or ends care while a risk alert is open", async () => {
  const answers = [1, 1, 1, 1, 1, 1, 1, 1, 2];
  const checkInId = "0b8e6a3c-0000-4000-8000-000000000001";
  const sent = await client.post("/api/check-ins", {
    checkInId,
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses: [{ instrument: "phq-9", instrumentVersion: "1.0.0", answers }],
  });
  expect(sent.json()).toMatchObject({ alertRaised: true });
  const to = { toMemberId: (await colleague.me()).memberId, teamId: null, reason: "Parental leave" };
  for (const [what, body] of [
    ["transfers", to],
    ["ending", { on: today(), reason: "other" }],
  ] as const) {
    const refused = await post(clinician, what, body);
    expect([refused.statusCode, refused.json().error]).toEqual([409, "alert-open"]);
  }
  const { alerts } = (await clinician.get("/api/alerts")).json();
  await clinician.post(`/api/alerts/${alerts[0].alertId}/acknowledgement`, { outcome: "Called, plan made" });
});

test("handed over, the client is on the caseload of the colleague and no longer on that of whoever gave them away", async () => {
  const { memberId } = await colleague.me();
  expect(
    (await post(colleague, "transfers", { toMemberId: memberId, teamId: null, reason: "mine" })).statusCode,
  ).toBe(404);
  const stranger = await clinic.organization("clinician", "stranger@clinic.example");
  const elsewhere = { toMemberId: (await stranger.me()).memberId, teamId: null, reason: "elsewhere" };
  expect((await post(clinician, "transfers", elsewhere)).statusCode).toBe(422);
  const handed = await post(clinician, "transfers", {
    toMemberId: memberId,
    teamId: null,
    reason: "Parental leave",
  });
  expect(handed.statusCode).toBe(204);
  expect((await clinician.get(`/api/clients/${clientId}`)).statusCode).toBe(200);
  expect((await colleague.get(`/api/clients/${clientId}`)).statusCode).toBe(200);
  const now = await team(colleague);
  expect(now.episodes[0]).toMatchObject({ clinician: "Colin Colleague", endedOn: null });
  expect(now.transfers).toMatchObject([
    { from: "Ruth Adams", to: "Colin Colleague", by: "Ruth Adams", reason: "Parental leave" },
  ]);
  expect((await clinician.get("/api/caseload")).json().rows).toEqual([]);
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select action from kedge.audit_event where client_id = $1 and action = 'care.transferred'", [
      clientId,
    ]),
  );
  expect(rows).toHaveLength(1);
});

test("the client is told for some weeks that they were handed over, but not why", async () => {
  const told = async () => (await client.get("/api/my-care-team")).json<MyCareTeam>();
  const daysAgo = (days: number) =>
    clinic.store.asSuperuser(async db => {
      await db.query("set session_replication_role = replica");
      await db.query(
        "update kedge.transfer set transferred_at = now() - make_interval(days => $1) where client_id = $2",
        [days, clientId],
      );
    });
  const { handedOverNoticeDays } = clinic.content.contact;

  const handed = await client.get("/api/my-care-team");
  expect(handed.json()).toEqual({ handedOver: { to: "Colin Colleague", on: today(), withTeam: false } });
  expect(handed.body).not.toContain("Parental leave");
  await daysAgo(handedOverNoticeDays);
  expect((await told()).handedOver).toMatchObject({ on: addDays(today(), -handedOverNoticeDays) });
  await daysAgo(handedOverNoticeDays + 1);
  expect(await told()).toEqual({ handedOver: null });
  expect((await clinician.get("/api/my-care-team")).statusCode).toBe(403);

  await daysAgo(0);
  await post(colleague, "ending", { on: today(), reason: "completed" });
  expect(await told()).toEqual({ handedOver: null });
});

test("a colleague of the team learns who is stuck only with the person's consent", async () => {
  const { memberId } = await clinician.me();
  const mate = (await colleague.me()).memberId;
  const { clientId, client } = await clinic.client(clinician, "ben@home.example", addDays(today(), -30));
  const { teamId } = (await clinician.post("/api/admin/teams", { name: "Shared" })).json<{
    teamId: string;
  }>();
  for (const member of [memberId, mate])
    await clinician.send("PUT", `/api/admin/staff/${member}/teams`, { teamIds: [teamId] }, {});
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.episode set team_id = $1 where client_id = $2", [teamId, clientId]),
  );
  const version = clinic.content.knowledge.instruments["phq-9"]?.version ?? "";
  const answers = [3, 3, 3, 3, 3, 3, 3, 3, 3];
  const responses = [{ instrument: "phq-9", instrumentVersion: version, answers }];
  await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: today(),
    responses,
  });
  const stuck = async (visitor: Visitor) =>
    (await visitor.get("/api/supervision"))
      .json<Supervision>()
      .stuck.filter(one => one.clinician === "Ruth Adams");
  const referral = { direction: "out", otherService: "Sleep clinic", reason: "Possible apnoea" };
  await clinician.post(`/api/clients/${clientId}/referrals`, { ...referral, dueOn: today() });
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.referral set sent_on = sent_on - 60, due_on = due_on - 30 where client_id = $1", [
      clientId,
    ]),
  );
  const overdue = async (visitor: Visitor) =>
    (await visitor.get("/api/supervision")).json<Supervision>().overdue;
  const agree = (given: boolean) =>
    client.send("PUT", "/api/my-record/consents", { kind: "supervision", given }, {});

  expect(await stuck(clinician)).toMatchObject([{ person: { clientId, name: "Ada Byron" } }]);
  const unnamed = await stuck(colleague);
  expect(unnamed).toMatchObject([{ clinician: "Ruth Adams", person: null }]);
  expect(JSON.stringify(unnamed)).not.toContain(clientId);
  expect(await overdue(clinician)).toMatchObject([{ person: { clientId, name: "Ada Byron" } }]);
  const unnamedReferrals = await overdue(colleague);
  expect(unnamedReferrals).toMatchObject([
    { clinician: "Ruth Adams", madeBy: "Ruth Adams", person: null, dueOn: addDays(today(), -30) },
  ]);
  expect(JSON.stringify(unnamedReferrals)).not.toMatch(new RegExp(`${clientId}|Ada Byron`));
  await agree(true);
  expect(await stuck(colleague)).toMatchObject([{ person: { clientId } }]);
  expect(await overdue(colleague)).toMatchObject([{ person: { clientId } }]);
  await agree(false);
  expect(await stuck(colleague)).toMatchObject([{ person: null }]);
  expect(await overdue(colleague)).toMatchObject([{ person: null }]);
});
