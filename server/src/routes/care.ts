import { Care } from "@kedge/api";
import {
  appendAudit,
  latestFindings,
  latestPreferences,
  listCareEvents,
  listPastTreatments,
} from "@kedge/store";
import { shownEntries } from "../care/entries.ts";
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
          const findings = await latestFindings(tx, [episodeId]);
          const [preference] = await latestPreferences(tx, [episodeId]);
          const care = {
            findings: findings.map(({ code, present, on, side }) => ({ code, present, on, side })),
            pastTreatments: [...(await listPastTreatments(tx, episodeId))],
            preferredApproaches: [...(preference?.approaches ?? [])],
            ...shownEntries(await listCareEvents(tx, episodeId)),
          };
          if (actor.kind !== "client") await appendAudit(tx, { action: "care.read", clientId });
          return care;
        });
      },
    );
}
