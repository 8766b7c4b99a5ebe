import { EmergencyList, EmergencyRequest, EmergencyState, Uuid } from "@kedge/api";
import {
  appendAudit,
  type BreakGlassId,
  breakGlass,
  type ClientId,
  endBreakGlass,
  listBreakGlass,
  listEpisodes,
  runningBreakGlass,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { memberNames } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const BreakGlassPath = Type.Object({ breakGlassId: Uuid });
const shortestReason = 10;
/** On one page of the administrators' list. */
const mostListed = 200;

/** Emergency access ("break-glass"): open for an hour, with a reason that the client and the administrators read. */
export function breakGlassRoutes(app: App, { store }: Services): void {
  app.post(
    "/api/clients/:clientId/emergency-access",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Open the record of a client whom one doesn't treat, for an hour, with a reason",
        params: ClientPath,
        body: EmergencyRequest,
        response: { 201: EmergencyState, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const reason = request.body.reason.trim();
      if (reason.length < shortestReason)
        throw unusable("reason-missing", "reason", "Say in a sentence why the record has to be opened now.");
      const state = await store.as(memberOf(request), async tx => {
        if ((await listEpisodes(tx, clientId)).length > 0)
          throw new Problem(
            409,
            "open-already",
            "This record is open to you already. Open the client's page.",
          );
        const breakGlassId = await breakGlass(tx, { clientId, reason });
        const opened = await stateOf(tx, clientId);
        await appendAudit(tx, { action: "break-glass.opened", clientId, detail: { breakGlassId } });
        return opened;
      });
      return reply.code(201).send(state);
    },
  );

  app.get(
    "/api/clients/:clientId/emergency-access",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Whether one's own emergency access to this client runs",
        params: ClientPath,
        response: { 200: EmergencyState, ...refusals },
      },
    },
    request => store.as(memberOf(request), tx => stateOf(tx, idFrom<ClientId>(request.params.clientId))),
  );

  app.post(
    "/api/emergency-access/:breakGlassId/end",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "End one's own emergency access early",
        params: BreakGlassPath,
        response: { 200: EmergencyState, ...refusals },
      },
    },
    request => {
      const breakGlassId = idFrom<BreakGlassId>(request.params.breakGlassId);
      return store.as(memberOf(request), async tx => {
        const clientId = await endBreakGlass(tx, breakGlassId);
        await appendAudit(tx, { action: "break-glass.ended", clientId, detail: { breakGlassId } });
        return { running: null };
      });
    },
  );

  app.get(
    "/api/emergency-access",
    {
      config: { access: ["administrator"] },
      schema: {
        summary: "Every emergency access, the newest first",
        response: { 200: EmergencyList, ...refusals },
      },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const nameOf = await memberNames(tx);
        const openings = (await listBreakGlass(tx, { limit: mostListed })).map(one => ({
          breakGlassId: one.breakGlassId,
          by: nameOf(one.memberId),
          clientId: one.clientId,
          reason: one.reason,
          openedAt: one.openedAt.toISOString(),
          until: (one.endedAt ?? one.expiresAt).toISOString(),
        }));
        await appendAudit(tx, { action: "break-glass.listed", detail: { openings: openings.length } });
        return { openings };
      }),
  );
}

async function stateOf(tx: Transaction, clientId: ClientId): Promise<EmergencyState> {
  const running = await runningBreakGlass(tx, clientId);
  return {
    running: running && { breakGlassId: running.breakGlassId, expiresAt: running.expiresAt.toISOString() },
  };
}
