import { CheckInLinkSent, CheckInLinkWays, NewCheckInLinkMessage } from "@kedge/api";
import { appendAudit, type ClientId, findClient, type OrganizationId, refuseCheckInLink } from "@kedge/store";
import { asClient } from "../as-client.ts";
import { NotDelivered } from "../channels/channel.ts";
import { quietUntil } from "../channels/quiet-hours.ts";
import { makeCheckInLink } from "../check-in-link.ts";
import { messagesPerMember } from "../http/limits.ts";
import { idFrom } from "../id-from.ts";
import { carriesLinks, ownLinkChannel } from "../own-link-channel.ts";
import { Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

/** A check-in link that Kedge itself sends: one sentence and the link. An address that staff give is not kept. */
export function checkInLinkMessageRoutes(app: App, services: Services): void {
  const { store, channels, content, clock } = services;

  /** @throws Problem 409 */
  async function receiverOf(organizationId: OrganizationId, clientId: ClientId, body: NewCheckInLinkMessage) {
    if (body.to !== "own") return { kind: body.to, address: body.address };
    const own = await ownLinkChannel(services, organizationId, clientId);
    if (!own)
      throw new Problem(
        409,
        "no-own-way",
        "The client has given no such way. Enter an address instead.",
        "to",
      );
    if (quietUntil(own.quiet, clock()))
      throw new Problem(
        409,
        "quiet-hours",
        "The client wants no messages at this time of day. Send it later, or hand the link over yourself.",
        "to",
      );
    return own;
  }

  app.get(
    "/api/clients/:clientId/check-in-links/ways",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "By which ways a check-in link can be sent to the client",
        params: ClientPath,
        response: { 200: CheckInLinkWays, ...refusals },
      },
    },
    async request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const actor = memberOf(request);
      await store.as(actor, tx => findClient(tx, clientId));
      const own = await ownLinkChannel(services, actor.organizationId, clientId);
      return { available: channels.map(({ kind }) => kind).filter(carriesLinks), own: own?.kind ?? null };
    },
  );

  app.post(
    "/api/clients/:clientId/check-in-links/messages",
    {
      config: { access: ["clinician"], rateLimit: messagesPerMember },
      schema: {
        summary: "Make a check-in link and send it by e-mail or text message",
        params: ClientPath,
        body: NewCheckInLinkMessage,
        response: { 201: CheckInLinkSent, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const actor = memberOf(request);
      const { organizationId } = actor;
      const { body } = request;
      await store.as(actor, tx => findClient(tx, clientId));
      const { kind, address } = await receiverOf(organizationId, clientId, body);
      const way = channels.find(channel => channel.kind === kind);
      if (!way)
        throw new Problem(409, "channel-not-there", "This Kedge can't send by this way. Choose another one.");
      const { linkId, token, link, expiresAt } = await makeCheckInLink(services, actor, clientId);
      try {
        const text = content.reminders.waiting[body.language];
        await way.send(address, { messageId: linkId, text, link });
      } catch (error) {
        if (!(error instanceof NotDelivered)) throw error;
        await store.as(asClient(organizationId, clientId), tx => refuseCheckInLink(tx, token));
        throw new Problem(
          502,
          "link-not-sent",
          "The link could not be sent. Check the address and try again, or hand the link over yourself.",
          "address",
        );
      }
      await store.as(actor, tx =>
        appendAudit(tx, { action: "check-in-link.sent", clientId, detail: { linkId, by: kind } }),
      );
      return reply.code(201).send({ by: kind, expiresAt: expiresAt.toISOString() });
    },
  );
}
