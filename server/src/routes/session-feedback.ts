import { BothViews, NewTherapistView } from "@kedge/api";
import { compareDates } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  type EpisodeId,
  listTherapistViews,
  saveTherapistView,
} from "@kedge/store";
import { memberNames, newestEpisode } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { currentReview } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type MemberActor, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

/** How client and therapist saw the same sessions. */
export function sessionFeedbackRoutes(app: App, services: Services): void {
  const { store, clock } = services;

  async function bothViews(actor: MemberActor, episodeId: EpisodeId): Promise<BothViews> {
    const { record } = await currentReview(services, actor.organizationId, episodeId);
    return store.as(actor, async tx => {
      const nameOf = await memberNames(tx);
      const views = await listTherapistViews(tx, episodeId);
      return {
        client: [...record.sessionFeedback].sort((a, b) => compareDates(a.on, b.on)),
        therapist: views.map(({ on, facets, memberId }) => ({ on, facets, by: nameOf(memberId) })),
      };
    });
  }

  app.get(
    "/api/clients/:clientId/session-feedback",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "How client and therapist saw the sessions",
        params: ClientPath,
        response: { 200: BothViews, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { episodeId } = await store.as(actor, async tx => {
        const episode = await newestEpisode(tx, clientId);
        await appendAudit(tx, { action: "session-feedback.read", clientId });
        return episode;
      });
      return bothViews(actor, episodeId);
    },
  );

  app.put(
    "/api/clients/:clientId/therapist-view",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Note how one saw a session oneself; a later view of the same day replaces it",
        params: ClientPath,
        body: NewTherapistView,
        response: { 200: BothViews, ...refusals },
      },
    },
    async request => {
      const { facets } = request.body;
      if (Object.keys(facets).length === 0)
        throw unusable("nothing-rated", "facets", "Rate at least one facet.");
      const on = notAfterTomorrow(request.body.on, "on", clock());
      const actor = memberOf(request);
      const clientId = idFrom<ClientId>(request.params.clientId);
      const episodeId = await store.as(actor, async tx => {
        const episode = await newestEpisode(tx, clientId);
        await saveTherapistView(tx, { clientId, episodeId: episode.episodeId, on, facets });
        await appendAudit(tx, { action: "session-feedback.noted", clientId });
        return episode.episodeId;
      });
      return bothViews(actor, episodeId);
    },
  );
}
