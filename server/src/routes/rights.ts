import { ConsentChange, Consents, consentKinds, ErasureRequests, ErasureState } from "@kedge/api";
import {
  appendAudit,
  askForErasure,
  findErasureRequest,
  listConsents,
  readOrganizationSettings,
  recordConsent,
  type Transaction,
  waitingErasures,
  withdrawErasureRequest,
} from "@kedge/store";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type ClientActor, clientOf, memberOf } from "../sign-in/identity.ts";

/** Of the words on the page where people agree. Whoever changes what these say counts this up. */
const consentTextVersion = "1";

/** What a client agrees to, and the wish to be erased. */
export function rightsRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/my-record/consents",
    {
      config: { access: ["client"] },
      schema: { summary: "What the client agreed to", response: { 200: Consents, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => consentsOf(tx, actor));
    },
  );

  app.put(
    "/api/my-record/consents",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Agree to something, or no longer",
        body: ConsentChange,
        response: { 200: Consents, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const { kind, given } = request.body;
      return store.as(actor, async tx => {
        await recordConsent(tx, actor.clientId, { kind, given, textVersion: consentTextVersion });
        const state = await consentsOf(tx, actor);
        const action = given ? "consent.given" : "consent.withdrawn";
        await appendAudit(tx, { action, clientId: actor.clientId, detail: { kind } });
        return state;
      });
    },
  );

  app.get(
    "/api/my-record/erasure",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Whether the client asked for erasure",
        response: { 200: ErasureState, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => erasureOf(tx, actor));
    },
  );

  app.post(
    "/api/my-record/erasure",
    {
      config: { access: ["client"] },
      schema: { summary: "Ask for one's record to be erased", response: { 201: ErasureState, ...refusals } },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      const state = await store.as(actor, async tx => {
        await askForErasure(tx, actor.clientId);
        const asked = await erasureOf(tx, actor);
        await appendAudit(tx, { action: "erasure.requested", clientId: actor.clientId });
        return asked;
      });
      return reply.code(201).send(state);
    },
  );

  app.delete(
    "/api/my-record/erasure",
    {
      config: { access: ["client"] },
      schema: { summary: "Take the request back", response: { 200: ErasureState, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, async tx => {
        await withdrawErasureRequest(tx, actor.clientId);
        const state = await erasureOf(tx, actor);
        await appendAudit(tx, { action: "erasure.request-withdrawn", clientId: actor.clientId });
        return state;
      });
    },
  );

  app.get(
    "/api/admin/erasure-requests",
    {
      config: { access: ["administrator"] },
      schema: { summary: "Who asked to be erased", response: { 200: ErasureRequests, ...refusals } },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const requests = (await waitingErasures(tx)).map(({ clientId, requestedAt }) => ({
          clientId,
          requestedAt: requestedAt.toISOString(),
        }));
        const { retentionYears } = await readOrganizationSettings(tx);
        await appendAudit(tx, { action: "erasure.requests-listed", detail: { requests: requests.length } });
        return { requests, retentionYears };
      }),
  );
}

async function consentsOf(tx: Transaction, { clientId }: ClientActor): Promise<Consents> {
  const events = await listConsents(tx, clientId);
  return {
    consents: consentKinds.map(kind => {
      const last = events.findLast(event => event.kind === kind);
      return { kind, given: last?.given ?? false, since: last?.at.toISOString() ?? null };
    }),
  };
}

async function erasureOf(tx: Transaction, { clientId }: ClientActor): Promise<ErasureState> {
  const requestedAt = await findErasureRequest(tx, clientId);
  const { retentionYears } = await readOrganizationSettings(tx);
  return { requestedAt: requestedAt?.toISOString() ?? null, retentionYears };
}
