import { NewSession, SessionRecorded } from "@kedge/api";
import { compareDates } from "@kedge/engine";
import { appendAudit, type ClientId, recordSession } from "@kedge/store";
import { newestEpisode } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { reviewEpisodes } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

export function sessionRoutes(app: App, services: Services): void {
  app.post(
    "/api/clients/:clientId/sessions",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Record a session, held or missed",
        params: ClientPath,
        body: NewSession,
        response: { 201: SessionRecorded, ...refusals },
      },
    },
    async (request, reply) => {
      const { on, attendance } = request.body;
      const clientId = idFrom<ClientId>(request.params.clientId);
      const heldOn = notAfterTomorrow(on, "on", services.clock());
      const sessionId = await services.store.as(memberOf(request), async tx => {
        const { episodeId, startedOn } = await newestEpisode(tx, clientId);
        if (compareDates(heldOn, startedOn) < 0)
          throw unusable(
            "before-the-episode",
            "on",
            `The episode of care began on ${startedOn}. Correct the date.`,
          );
        const recorded = await recordSession(tx, { clientId, episodeId, heldOn, attendance });
        await reviewEpisodes(tx, services, [episodeId], "request");
        await appendAudit(tx, { action: "session.recorded", clientId, detail: { sessionId: recorded } });
        return recorded;
      });
      return reply.code(201).send({ sessionId });
    },
  );
}
