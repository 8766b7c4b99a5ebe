import { mostCaseloadRows, Supervision } from "@kedge/api";
import { findClient, listVisibleEpisodes, overdueReferrals } from "@kedge/store";
import { caseloadOf } from "../caseload.ts";
import { memberNames } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** What a supervisor goes through with the team. */
export function supervisionRoutes(app: App, services: Services): void {
  const { store, clock } = services;

  app.get(
    "/api/supervision",
    {
      config: { access: ["supervisor", "clinician"] },
      schema: {
        summary: "People of the own teams who are stuck, and referrals that nobody answered",
        response: { 200: Supervision, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const { rows } = await caseloadOf(services, actor, {
        need: "attention",
        limit: mostCaseloadRows,
      });
      return store.as(actor, async tx => {
        const nameOf = await memberNames(tx);
        const episodes = await listVisibleEpisodes(tx, { includeEnded: false });
        const clinicianOf = new Map(
          episodes.map(episode => [String(episode.clientId), nameOf(episode.clinicianMemberId)]),
        );
        const overdue = [];
        for (const { clientId, dueOn, madeBy } of await overdueReferrals(tx, dayOf(clock()))) {
          const { displayName } = await findClient(tx, clientId);
          overdue.push({ clientId, name: displayName, dueOn, madeBy: nameOf(madeBy) });
        }
        return {
          stuck: rows.map(row => ({ clinician: clinicianOf.get(row.clientId) ?? "", row })),
          overdue,
        };
      });
    },
  );
}
