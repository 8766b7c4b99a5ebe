import { Care } from "@kedge/api";
import { appendAudit } from "@kedge/store";
import { careOfEpisode } from "../care/care-of-episode.ts";
import { sides, subjectOf } from "../care/sides.ts";
import { newestEpisode } from "../client-page.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

export function careRoutes(app: App, { store }: Services): void {
  for (const { at, params, read } of sides)
    app.get(
      `${at}/care`,
      {
        config: { access: read },
        schema: {
          summary: "What client and clinic noted together: checklist, earlier treatments, medicines, goals",
          params,
          response: { 200: Care, ...refusals },
        },
      },
      request => {
        const actor = memberOf(request);
        const clientId = subjectOf(request);
        return store.as(actor, async tx => {
          const { episodeId } = await newestEpisode(tx, clientId);
          const care = await careOfEpisode(tx, episodeId);
          if (actor.kind !== "client") await appendAudit(tx, { action: "care.read", clientId });
          return care;
        });
      },
    );
}
