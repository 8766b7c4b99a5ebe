import {
  MySupport,
  NewShare,
  ShareChange,
  SharedView,
  ShareOffered,
  type SharePerson,
  Uuid,
  WatchFor,
} from "@kedge/api";
import {
  appendAudit,
  changeShare,
  createInvitation,
  endShare,
  findWatchFor,
  listShares,
  offerShare,
  type Share,
  type ShareId,
  saveWatchFor,
} from "@kedge/store";
import { Type } from "typebox";
import { idFrom } from "../id-from.ts";
import { notFound, Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { sharedInstruments, sharedView, shareEnd } from "../sharing.ts";
import { clientOf } from "../sign-in/identity.ts";
import { invitationValidFor } from "./invitations.ts";

const SharePath = Type.Object({ shareId: Uuid });
const Done = Type.Object({ done: Type.Boolean() });

/** More than a person has; it keeps a stolen session from spreading links. */
const mostShares = 10;

/** With whom the client shares what. */
export function supportRoutes(app: App, services: Services): void {
  const { store, content, baseUrl, clock } = services;
  const { knowledge } = content;

  app.get(
    "/api/my-support",
    {
      config: { access: ["client"] },
      schema: { summary: "With whom the client shares what", response: { 200: MySupport, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, async tx => ({
        people: (await listShares(tx)).map(share => personOf(share, clock())),
        watchFor: (await findWatchFor(tx, actor.clientId)) ?? "",
      }));
    },
  );

  app.post(
    "/api/my-support",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Make a link with which a support person opens an account",
        body: NewShare,
        response: { 201: ShareOffered, ...refusals },
      },
    },
    async (request, reply) => {
      const { clientId, ...actor } = clientOf(request);
      const { name, scopes } = request.body;
      const now = clock();
      const offered = await store.as({ ...actor, clientId }, async tx => {
        if ((await listShares(tx)).length >= mostShares)
          throw new Problem(
            409,
            "too-many-shares",
            `You can share with ${mostShares} people at most. Choose anew for somebody who is on the list.`,
          );
        const expiresAt = new Date(now.getTime() + invitationValidFor);
        const { invitationId, token } = await createInvitation(tx, { role: "support-person", expiresAt });
        const instruments = sharedInstruments(knowledge, scopes);
        const choice = { scopes, instruments, expiresAt: shareEnd(now) };
        const shareId = await offerShare(tx, { clientId, invitationId, name, ...choice });
        await appendAudit(tx, { action: "share.offered", clientId, detail: { shareId } });
        return { shareId, link: `${baseUrl}/join#token=${token}`, expiresAt: expiresAt.toISOString() };
      });
      return reply.code(201).send(offered);
    },
  );

  app.put(
    "/api/my-support/:shareId",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Choose anew what is shared; the time begins anew",
        params: SharePath,
        body: ShareChange,
        response: { 200: Done, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const shareId = idFrom<ShareId>(request.params.shareId);
      const { scopes } = request.body;
      return store.as(actor, async tx => {
        const instruments = sharedInstruments(knowledge, scopes);
        await changeShare(tx, shareId, { scopes, instruments, expiresAt: shareEnd(clock()) });
        const detail = { shareId, scopes: scopes.join(" ") };
        await appendAudit(tx, { action: "share.changed", clientId: actor.clientId, detail });
        return { done: true };
      });
    },
  );

  app.delete(
    "/api/my-support/:shareId",
    {
      config: { access: ["client"] },
      schema: { summary: "End a share at once", params: SharePath, response: { 200: Done, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      const shareId = idFrom<ShareId>(request.params.shareId);
      return store.as(actor, async tx => {
        await endShare(tx, shareId);
        await appendAudit(tx, { action: "share.ended", clientId: actor.clientId, detail: { shareId } });
        return { done: true };
      });
    },
  );

  app.get(
    "/api/my-support/:shareId/view",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Exactly what this support person sees",
        params: SharePath,
        response: { 200: SharedView, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const shareId = idFrom<ShareId>(request.params.shareId);
      return store.as(actor, async tx => {
        const share = (await listShares(tx)).find(one => one.shareId === shareId);
        if (!share) throw notFound();
        return sharedView(tx, actor.clientId, share);
      });
    },
  );

  app.put(
    "/api/my-watch-for",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Write what support people should watch for",
        body: WatchFor,
        response: { 200: Done, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, async tx => {
        await saveWatchFor(tx, actor.clientId, request.body.words);
        await appendAudit(tx, { action: "watch-for.changed", clientId: actor.clientId });
        return { done: true };
      });
    },
  );
}

function personOf(share: Share, now: Date): SharePerson {
  const { shareId, name, scopes, expiresAt } = share;
  return {
    shareId,
    name,
    scopes: [...scopes],
    state: stateOf(share, now),
    expiresAt: expiresAt.toISOString(),
  };
}

function stateOf({ revokedAt, expiresAt, memberId }: Share, now: Date): SharePerson["state"] {
  if (revokedAt) return "ended";
  if (expiresAt <= now) return "run-out";
  return memberId ? "sharing" : "invited";
}
