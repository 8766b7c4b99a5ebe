import type { AuditPage, Invitation, Me, OrganizationPage, Staff } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let first: Visitor;
let firstId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  first = await clinic.setUp();
  firstId = (await first.me()).memberId;
});
afterAll(() => clinic.discard());

async function join(role: string, email: string, name = "Lena Ortiz"): Promise<Visitor> {
  const invitation = await first.post("/api/admin/invitations", { role });
  expect(invitation.statusCode).toBe(201);
  const token = invitation.json<Invitation>().link.split("#token=")[1];
  const person = clinic.visitor();
  const look = await person.post("/api/invitations/look-up", { token });
  expect(look.json()).toMatchObject({ organizationName: "Northside", role, initials: null });
  const nameless = await person.post("/api/invitations/accept", { token, email, password });
  expect([nameless.statusCode, nameless.json().at]).toEqual([422, "name"]);
  const accepted = await person.post("/api/invitations/accept", { token, email, password, name });
  expect(accepted.statusCode).toBe(201);
  expect(accepted.json<Me>()).toMatchObject({ name, role, roles: [role] });
  return person;
}

const staffOf = async (visitor: Visitor) => (await visitor.get("/api/admin/staff")).json<Staff>();

test("the first person treats and administers, and the audit trail says in which role", async () => {
  expect(await first.me()).toMatchObject({ role: "clinician", roles: ["clinician", "administrator"] });
  expect((await first.get("/api/caseload")).statusCode).toBe(200);
  await first.post("/api/admin/teams", { name: "Day team" });
  const { clientId } = await clinic.client(first, "kim@home.example");
  await first.get(`/api/clients/${clientId}`);
  const { events } = (await first.get("/api/admin/audit")).json<AuditPage>();
  const roleOf = (action: string) => events.find(event => event.action === action)?.role;
  expect([roleOf("team.created"), roleOf("client.read")]).toEqual(["administrator", "clinician"]);
  expect(JSON.stringify(events)).not.toMatch(/Ada Byron|nextStep/);
});

test("an administrator alone sees no person, and changes roles and teams", async () => {
  const administrator = await join("administrator", "ada@clinic.example");
  expect((await administrator.get("/api/caseload")).statusCode).toBe(403);
  const colleague = await join("clinician", "lena@clinic.example");
  const { memberId } = await colleague.me();
  const { teams } = await staffOf(administrator);
  const teamIds = teams.map(team => team.teamId);
  const path = `/api/admin/staff/${memberId}`;
  await administrator.send("PUT", `${path}/roles`, { role: "clinician", also: ["supervisor"] }, {});
  const changed = await administrator.send("PUT", `${path}/teams`, { teamIds }, {});
  expect(changed.json<Staff>().members.find(member => member.memberId === memberId)).toMatchObject({
    name: "Lena Ortiz",
    role: "clinician",
    also: ["supervisor"],
    teamIds,
    lookingAfter: 0,
  });
  expect(changed.json<Staff>().members.find(member => member.memberId === firstId)?.lookingAfter).toBe(1);
  expect((await colleague.get("/api/admin/staff")).statusCode).toBe(403);
});

test("who is shut out is out at once, and let in again is back", async () => {
  const leaver = await join("service-lead", "leaver@clinic.example");
  const path = `/api/admin/staff/${(await leaver.me()).memberId}/suspension`;
  expect((await first.send("PUT", path, { suspended: true }, {})).statusCode).toBe(200);
  expect((await leaver.get("/api/me")).statusCode).toBe(401);
  await first.send("PUT", path, { suspended: false }, {});
  expect((await leaver.get("/api/me")).statusCode).toBe(200);
});

test("the last administrator stays one, and a client can't become staff", async () => {
  const [other] = (await staffOf(first)).members.filter(({ role }) => role === "administrator");
  await first.send("PUT", `/api/admin/staff/${other?.memberId}/suspension`, { suspended: true }, {});
  const refused = await first.send(
    "PUT",
    `/api/admin/staff/${firstId}/roles`,
    { role: "clinician", also: [] },
    {},
  );
  expect([refused.statusCode, refused.json().error]).toEqual([409, "last-administrator"]);
  expect((await first.me()).roles).toEqual(["clinician", "administrator"]);
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select member_id from kedge.member where role = 'client'"),
  );
  const path = `/api/admin/staff/${rows[0].member_id}/roles`;
  expect((await first.send("PUT", path, { role: "administrator", also: [] }, {})).statusCode).toBe(404);
});

test("settings hold for clients: name, colour, local numbers, and results in the session only", async () => {
  const { client } = await clinic.client(first, "lee@home.example");
  expect((await client.get("/api/my-review")).statusCode).toBe(200);
  const helpline = { name: "Northside out of hours", phone: "0191 496 0000", hours: "18:00–8:00" };
  const page: OrganizationPage = {
    name: "Northside Practice",
    country: "GB",
    settings: {
      results: "in-session",
      retentionYears: 8,
      secondFactorRequired: false,
      appName: "Notebook",
      accent: "violet",
      welcome: "Good to see you.",
      helplines: [{ ...helpline, reviewOn: "2100-01-01" as never }],
      checkIns: { repeated: [{ instrument: "who-5", everyWeeks: 4, problem: null }], linkDays: 7 },
    },
  };
  const past = structuredClone(page);
  past.settings.helplines = [{ ...helpline, reviewOn: "2020-01-01" as never }];
  const refused = await first.send("PUT", "/api/admin/organization", past, {});
  expect([refused.statusCode, refused.json().at]).toEqual([422, "settings/helplines/0/reviewOn"]);
  const unknown = structuredClone(page);
  unknown.settings.checkIns.repeated = [{ instrument: "epds", everyWeeks: 4, problem: null }];
  expect((await first.send("PUT", "/api/admin/organization", unknown, {})).json()).toMatchObject({
    error: "not-askable",
    at: "settings/checkIns/repeated/0/instrument",
  });
  expect((await first.send("PUT", "/api/admin/organization", page, {})).statusCode).toBe(200);
  expect((await first.get("/api/admin/organization")).json()).toEqual(page);
  expect((await client.me()).organization).toMatchObject({
    appName: "Notebook",
    accent: "violet",
    welcome: "Good to see you.",
  });
  const review = await client.get("/api/my-review");
  expect([review.statusCode, review.json().error]).toEqual([403, "shown-in-session"]);
});

test("the audit trail is filtered and verified", async () => {
  const staff = (await first.get("/api/admin/audit?action=staff.")).json<AuditPage>();
  expect(new Set(staff.events.map(event => event.action.split(".")[0]))).toEqual(new Set(["staff"]));
  const verified = await first.get("/api/admin/audit/verification");
  expect(verified.json()).toMatchObject({ intact: true });
});
