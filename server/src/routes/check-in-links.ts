import { CheckInLink, CheckInLinkState, CheckInLinkToken, CheckInReceipt, LinkedCheckIn } from "@kedge/api";
import {
  appendAudit,
  type CheckInLinkOwner,
  type ClientId,
  findCheckInLink,
  findClient,
  organizationOfInvitation,
  readOrganization,
  refuseCheckInLink,
  useCheckInLink,
} from "@kedge/store";
import { toString as qrCode } from "qrcode";
import { Type } from "typebox";
import { asClient } from "../as-client.ts";
import { takeCheckIn } from "../check-in.ts";
import { checkInDue } from "../check-in-due.ts";
import { makeCheckInLink } from "../check-in-link.ts";
import { attemptsPerAddress } from "../http/limits.ts";
import { idFrom } from "../id-from.ts";
import { initialsOf } from "../initials.ts";
import { Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type ClientActor, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

/** One answer for unknown, used, refused and expired links. */
const noLonger = () =>
  new Problem(
    404,
    "check-in-link-not-valid",
    "This link is not valid any more. It works once and for a few days; ask your clinician for a new one.",
    "token",
  );

/** A check-in without an account: the clinician makes a link, and whoever holds it answers once, as that client. */
export function checkInLinkRoutes(app: App, services: Services): void {
  const { store } = services;

  /** Whom the token lets answer. @throws Problem 404 */
  async function openedBy(
    token: string,
    { evenUsed = false } = {},
  ): Promise<{ actor: ClientActor; owner: CheckInLinkOwner }> {
    const organizationId = organizationOfInvitation(token);
    if (organizationId === null) throw noLonger();
    const owner = await store.as({ kind: "sign-in", organizationId }, tx => findCheckInLink(tx, token));
    if (!owner || (owner.used && !evenUsed)) throw noLonger();
    return { owner, actor: asClient(organizationId, owner.clientId) };
  }

  app.post(
    "/api/clients/:clientId/check-in-links",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Make a link with which the client answers one check-in without an account",
        params: ClientPath,
        response: { 201: CheckInLink, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { link, expiresAt } = await makeCheckInLink(services, memberOf(request), clientId);
      return reply
        .code(201)
        .send({ link, qrCode: await qrCode(link, { type: "svg" }), expiresAt: expiresAt.toISOString() });
    },
  );

  app.post(
    "/api/check-in-links/look-up",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.invitation },
      schema: {
        summary: "What a check-in link is for",
        body: CheckInLinkToken,
        response: { 200: CheckInLinkState, ...refusals },
      },
    },
    async request => {
      const { actor } = await openedBy(request.body.token);
      const { instruments, ownForms, alertsWatched } = await checkInDue(services, actor);
      return store.as(actor, async tx => {
        const { name, country } = await readOrganization(tx);
        const { displayName } = await findClient(tx, actor.clientId);
        return {
          organizationName: name,
          country,
          initials: initialsOf(displayName),
          instruments,
          ownForms,
          alertsWatched,
        };
      });
    },
  );

  app.post(
    "/api/check-in-links/check-ins",
    {
      config: { access: "public" },
      schema: {
        summary: "Send the check-in of a link; sent again, it is stored once",
        body: LinkedCheckIn,
        response: { 200: CheckInReceipt, 201: CheckInReceipt, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, checkIn } = request.body;
      const { actor, owner } = await openedBy(token, { evenUsed: true });
      const { receipt, isNew } = await takeCheckIn(services, actor, checkIn, {
        episodeId: owner.episodeId,
        async use(tx, checkInId) {
          if (!(await useCheckInLink(tx, token, checkInId))) throw noLonger();
        },
      });
      return reply.code(isNew ? 201 : 200).send(receipt);
    },
  );

  app.post(
    "/api/check-in-links/refusal",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.invitation },
      schema: {
        summary: "Say that a link is somebody else's; it opens nothing any more",
        body: CheckInLinkToken,
        response: { 200: Type.Object({ refused: Type.Boolean() }), ...refusals },
      },
    },
    async request => {
      const { actor } = await openedBy(request.body.token);
      const { clientId } = actor;
      const refused = await store.as(actor, async tx => {
        const done = await refuseCheckInLink(tx, request.body.token);
        if (done) await appendAudit(tx, { action: "check-in-link.refused", clientId });
        return done;
      });
      return { refused };
    },
  );
}
