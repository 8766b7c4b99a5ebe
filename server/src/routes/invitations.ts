import { Invitation, InvitationAcceptance, InvitationLookUp, InvitationState, Me } from "@kedge/api";
import {
  acceptInvitation,
  appendAudit,
  type ClientId,
  Conflict,
  createInvitation,
  findClient,
  findInvitation,
  hasAccount,
  type MemberId,
  type MemberRole,
  type Membership,
  nameMyself,
  newId,
  type OrganizationId,
  organizationOfInvitation,
  readOrganization,
} from "@kedge/store";
import { newestEpisode } from "../client-page.ts";
import { attemptsPerAddress } from "../http/limits.ts";
import { idFrom } from "../id-from.ts";
import { initialsOf } from "../initials.ts";
import { readMe } from "../me.ts";
import { Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { createAccount } from "../sign-in/account.ts";
import { actorOf, memberOf, setCookies } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

/** Long enough for a link handed over in one session to be used before the next. */
export const invitationValidFor = 7 * 24 * 60 * 60_000;

/** One answer for unknown, used and expired links. */
const noLonger = () =>
  new Problem(
    404,
    "invitation-not-valid",
    "This invitation is not valid any more. It works once and for a week; ask whoever gave it to you for a new one.",
    "token",
  );
const hasOneAlready = () =>
  new Problem(409, "has-account", "This client has an account already. They can sign in with it.");

interface Invited {
  readonly organizationId: OrganizationId;
  readonly role: MemberRole;
  readonly clientId: ClientId | null;
}

export function invitationRoutes(app: App, services: Services): void {
  const { store, authentication, baseUrl, clock } = services;

  /** Whom the token invites. @throws Problem 404 */
  async function invitedBy(token: string): Promise<Invited> {
    const organizationId = organizationOfInvitation(token);
    if (organizationId === null) throw noLonger();
    const invitation = await store.as({ kind: "sign-in", organizationId }, tx => findInvitation(tx, token));
    if (!invitation) throw noLonger();
    return { organizationId, role: invitation.role, clientId: invitation.clientId };
  }

  app.post(
    "/api/clients/:clientId/invitations",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Make a link with which the client opens their own account",
        params: ClientPath,
        response: { 201: Invitation, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const expiresAt = new Date(clock().getTime() + invitationValidFor);
      const token = await store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        if (await hasAccount(tx, clientId)) throw hasOneAlready();
        const invitation = await createInvitation(tx, { role: "client", clientId, expiresAt });
        const { invitationId } = invitation;
        await appendAudit(tx, { action: "client.invited", clientId, detail: { invitationId } });
        return invitation.token;
      });
      // What follows the # never leaves the browser, so no log on the way can keep it.
      return reply
        .code(201)
        .send({ link: `${baseUrl}/join#token=${token}`, expiresAt: expiresAt.toISOString() });
    },
  );

  app.post(
    "/api/invitations/look-up",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.invitation },
      schema: {
        summary: "What an invitation is to",
        body: InvitationLookUp,
        response: { 200: InvitationState, ...refusals },
      },
    },
    async request => {
      const { organizationId, role, clientId } = await invitedBy(request.body.token);
      if (clientId === null) {
        const { name, country } = await store.as({ kind: "sign-in", organizationId }, readOrganization);
        return { organizationName: name, country, role, initials: null };
      }
      // Whoever holds the token is about to become this client; a member of this id exists nowhere.
      const actor = { kind: "client", organizationId, clientId, memberId: newId<MemberId>() } as const;
      return store.as(actor, async tx => {
        const { name, country } = await readOrganization(tx);
        const { displayName } = await findClient(tx, clientId);
        return { organizationName: name, country, role, initials: initialsOf(displayName) };
      });
    },
  );

  app.post(
    "/api/invitations/accept",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.invitation },
      schema: {
        summary: "Open the account an invitation is to",
        body: InvitationAcceptance,
        response: { 201: Me, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, email, password, name = "" } = request.body;
      const { organizationId, role, clientId } = await invitedBy(token);
      const isStaff = clientId === null && role !== "support-person";
      if (isStaff && name.trim() === "")
        throw unusable("name-missing", "name", "Write your name, so that colleagues know who you are.");
      const membership = await createAccount(authentication, store, { email, password }, userId =>
        store.as({ kind: "sign-in", organizationId }, async (tx): Promise<Membership> => {
          const accepted = await acceptInvitation(tx, token, userId).catch((error: unknown) => {
            throw error instanceof Conflict ? hasOneAlready() : error;
          });
          if (!accepted) throw noLonger();
          await appendAudit(tx, {
            action: "invitation.accepted",
            ...(accepted.clientId === null ? {} : { clientId: accepted.clientId }),
          });
          return accepted;
        }),
      );
      if (isStaff) await store.as(actorOf(membership), tx => nameMyself(tx, name.trim()));
      const signedIn = await authentication.signIn(email, password);
      if (signedIn.kind === "signed-in") setCookies(reply, signedIn.cookies);
      return reply.code(201).send(await readMe(services, actorOf(membership)));
    },
  );
}
