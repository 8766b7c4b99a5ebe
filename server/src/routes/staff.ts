import {
  Invitation,
  NewStaffInvitation,
  NewTeam,
  RoleChange,
  Staff,
  Suspension,
  TeamChange,
  TeamSchema,
  Uuid,
} from "@kedge/api";
import {
  addToTeam,
  appendAudit,
  changeRoles,
  createInvitation,
  createTeam,
  listMembers,
  listTeams,
  type MemberId,
  removeFromTeam,
  resumeMember,
  runningEpisodes,
  suspendMember,
  type TeamId,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { idFrom } from "../id-from.ts";
import { notFound, Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf, rolesOf } from "../sign-in/identity.ts";
import { invitationValidFor } from "./invitations.ts";

const MemberPath = Type.Object({ memberId: Uuid });
const access = ["administrator"] as const;

/** The staff of the organization: who may do what, and in which teams. Nothing here tells about a client. */
export function staffRoutes(app: App, services: Services): void {
  const { store, baseUrl, clock } = services;

  app.get(
    "/api/admin/staff",
    {
      config: { access },
      schema: { summary: "Members of staff and teams", response: { 200: Staff, ...refusals } },
    },
    request => store.as(memberOf(request), readStaff),
  );

  app.post(
    "/api/admin/invitations",
    {
      config: { access },
      schema: {
        summary: "Make a link with which a member of staff opens their own account",
        body: NewStaffInvitation,
        response: { 201: Invitation, ...refusals },
      },
    },
    async (request, reply) => {
      const { role } = request.body;
      const expiresAt = new Date(clock().getTime() + invitationValidFor);
      const token = await store.as(memberOf(request), async tx => {
        const invitation = await createInvitation(tx, { role, expiresAt });
        const { invitationId } = invitation;
        await appendAudit(tx, { action: "staff.invited", detail: { invitationId, role } });
        return invitation.token;
      });
      return reply
        .code(201)
        .send({ link: `${baseUrl}/join#token=${token}`, expiresAt: expiresAt.toISOString() });
    },
  );

  app.put(
    "/api/admin/staff/:memberId/roles",
    {
      config: { access },
      schema: {
        summary: "Change what a member of staff may do",
        params: MemberPath,
        body: RoleChange,
        response: { 200: Staff, ...refusals },
      },
    },
    request => {
      const memberId = idFrom<MemberId>(request.params.memberId);
      const { role } = request.body;
      const also = request.body.also.filter(other => other !== role);
      return store.as(memberOf(request), async tx => {
        await findStaff(tx, memberId);
        await changeRoles(tx, memberId, { role, also });
        await requireAdministrator(tx);
        const staff = await readStaff(tx);
        const detail = { memberId, roles: [role, ...also].join(" ") };
        await appendAudit(tx, { action: "staff.roles-changed", detail });
        return staff;
      });
    },
  );

  app.put(
    "/api/admin/staff/:memberId/suspension",
    {
      config: { access },
      schema: {
        summary: "Shut a member of staff out, at once, or let them in again",
        params: MemberPath,
        body: Suspension,
        response: { 200: Staff, ...refusals },
      },
    },
    request => {
      const memberId = idFrom<MemberId>(request.params.memberId);
      const { suspended } = request.body;
      return store.as(memberOf(request), async tx => {
        await findStaff(tx, memberId);
        await (suspended ? suspendMember(tx, memberId) : resumeMember(tx, memberId));
        await requireAdministrator(tx);
        const staff = await readStaff(tx);
        const action = suspended ? "staff.suspended" : "staff.resumed";
        await appendAudit(tx, { action, detail: { memberId } });
        return staff;
      });
    },
  );

  app.put(
    "/api/admin/staff/:memberId/teams",
    {
      config: { access },
      schema: {
        summary: "Change the teams of a member of staff",
        params: MemberPath,
        body: TeamChange,
        response: { 200: Staff, ...refusals },
      },
    },
    request => {
      const memberId = idFrom<MemberId>(request.params.memberId);
      const wanted = new Set(request.body.teamIds.map(id => idFrom<TeamId>(id)));
      return store.as(memberOf(request), async tx => {
        await findStaff(tx, memberId);
        const teams = await listTeams(tx);
        const known = new Set(teams.map(team => team.teamId));
        if ([...wanted].some(teamId => !known.has(teamId))) throw notFound();
        for (const { teamId, memberIds } of teams) {
          const isIn = memberIds.includes(memberId);
          if (wanted.has(teamId) && !isIn) await addToTeam(tx, teamId, memberId);
          if (!wanted.has(teamId) && isIn) await removeFromTeam(tx, teamId, memberId);
        }
        const staff = await readStaff(tx);
        await appendAudit(tx, { action: "staff.teams-changed", detail: { memberId, teams: wanted.size } });
        return staff;
      });
    },
  );

  app.post(
    "/api/admin/teams",
    {
      config: { access },
      schema: { summary: "Make a team", body: NewTeam, response: { 201: TeamSchema, ...refusals } },
    },
    async (request, reply) => {
      const name = request.body.name.trim();
      const teamId = await store.as(memberOf(request), async tx => {
        const created = await createTeam(tx, { name });
        await appendAudit(tx, { action: "team.created", detail: { teamId: created } });
        return created;
      });
      return reply.code(201).send({ teamId, name });
    },
  );
}

async function readStaff(tx: Transaction): Promise<Staff> {
  const members = (await listMembers(tx)).filter(member => member.clientId === null);
  const teams = await listTeams(tx);
  const running = await runningEpisodes(tx);
  return {
    members: members.map(({ memberId, displayName, role, also, suspendedAt }) => ({
      memberId,
      name: displayName,
      role,
      also: [...also],
      suspendedAt: suspendedAt?.toISOString() ?? null,
      teamIds: teams.filter(team => team.memberIds.includes(memberId)).map(team => team.teamId),
      lookingAfter: running.get(memberId) ?? 0,
    })),
    teams: teams.map(({ teamId, name }) => ({ teamId, name })),
  };
}

const changeable = ["clinician", "supervisor", "service-lead", "administrator"];

/** @throws Problem 404 for whoever is no member of staff */
async function findStaff(tx: Transaction, memberId: MemberId): Promise<void> {
  const member = (await listMembers(tx)).find(one => one.memberId === memberId);
  if (!member || !changeable.includes(member.role)) throw notFound();
}

/** Undoes the transaction when nobody would be left who can administer. @throws Problem 409 */
async function requireAdministrator(tx: Transaction): Promise<void> {
  const left = (await listMembers(tx)).some(
    member => member.suspendedAt === null && rolesOf(member).includes("administrator"),
  );
  if (!left)
    throw new Problem(
      409,
      "last-administrator",
      "Nobody would be left who can change this. Make somebody else an administrator first.",
    );
}
