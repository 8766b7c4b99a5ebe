import { InstrumentRequests, NewInstrumentRequest, Uuid } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  type EpisodeId,
  type InstrumentRequestId,
  openInstrumentRequests,
  requestInstrument,
  type Transaction,
  withdrawInstrumentRequest,
} from "@kedge/store";
import { Type } from "typebox";
import { memberNames, newestEpisode } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
import { questionnairesInUse } from "../own-questionnaires.ts";
import { notFound, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const RequestPath = Type.Object({ clientId: Uuid, requestId: Uuid });

/** Questionnaires that the clinician asks for in the client's next check-in. */
export function instrumentRequestRoutes(app: App, { store, content, clock }: Services): void {
  /** What can be asked for: what Kedge comes with, and what the organization brought itself. */
  async function askable(tx: Transaction): Promise<string[]> {
    const own = await questionnairesInUse(tx, dayOf(clock()));
    return [...content.knowledge.checkIn.onRequest, ...own.map(({ instrument }) => instrument)];
  }

  const asTheyAre = async (tx: Transaction, episodeId: EpisodeId): Promise<InstrumentRequests> => ({
    open: await requestsOf(tx, episodeId),
    askable: await askable(tx),
  });

  app.get(
    "/api/clients/:clientId/instrument-requests",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Questionnaires that were asked for and aren't answered yet",
        params: ClientPath,
        response: { 200: InstrumentRequests, ...refusals },
      },
    },
    async request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const requests = await asTheyAre(tx, episodeId);
        await appendAudit(tx, { action: "instrument-requests.read", clientId });
        return requests;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/instrument-requests",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Ask for a questionnaire in the client's next check-in",
        params: ClientPath,
        body: NewInstrumentRequest,
        response: { 201: InstrumentRequests, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { instrument } = request.body;
      const requests = await store.as(memberOf(request), async tx => {
        if (!(await askable(tx)).includes(instrument))
          throw unusable("not-askable", "instrument", "This questionnaire can't be asked in a check-in.");
        const { episodeId } = await newestEpisode(tx, clientId);
        const already = await openInstrumentRequests(tx, episodeId);
        if (!already.some(known => known.instrument === instrument))
          await requestInstrument(tx, { clientId, episodeId, instrument });
        const now = await asTheyAre(tx, episodeId);
        await appendAudit(tx, { action: "instrument.requested", clientId, detail: { instrument } });
        return now;
      });
      return reply.code(201).send(requests);
    },
  );

  app.post(
    "/api/clients/:clientId/instrument-requests/:requestId/withdrawal",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Take a request for a questionnaire back",
        params: RequestPath,
        response: { 200: InstrumentRequests, ...refusals },
      },
    },
    async request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const requestId = idFrom<InstrumentRequestId>(request.params.requestId);
      return store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const open = await openInstrumentRequests(tx, episodeId);
        if (!open.some(known => known.requestId === requestId)) throw notFound();
        await withdrawInstrumentRequest(tx, requestId);
        const left = await asTheyAre(tx, episodeId);
        await appendAudit(tx, { action: "instrument.request-withdrawn", clientId, detail: { requestId } });
        return left;
      });
    },
  );
}

async function requestsOf(tx: Transaction, episodeId: EpisodeId): Promise<InstrumentRequests["open"]> {
  const nameOf = await memberNames(tx);
  return (await openInstrumentRequests(tx, episodeId)).map(open => ({
    requestId: open.requestId,
    instrument: open.instrument,
    requestedBy: nameOf(open.requestedBy),
    requestedAt: open.requestedAt.toISOString(),
  }));
}
