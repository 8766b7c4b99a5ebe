import { mostCaseloadRows, Supervision } from "@kedge/api";
import {
  type ClientId,
  clientsWhoAgree,
  findClient,
  listVisibleEpisodes,
  overdueReferrals,
} from "@kedge/store";
import { caseloadOf } from "../caseload.ts";
import { memberNames } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
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
        const episodes = (await listVisibleEpisodes(tx, { includeEnded: true })).toReversed();
        const isOver = ({ endedOn }: (typeof episodes)[number]) => endedOn !== null;
        // The care of now comes last and counts; a referral may outlast the care in which it was made.
        const treatedBy = new Map(
          [...episodes.filter(isOver), ...episodes.filter(episode => !isOver(episode))].map(episode => [
            episode.clientId,
            episode.clinicianMemberId,
          ]),
        );
        const agreed = await clientsWhoAgree(tx, "supervision");
        const clinicianOf = (clientId: ClientId): string => {
          const clinician = treatedBy.get(clientId);
          return clinician ? nameOf(clinician) : "";
        };
        // Whoever treats them knows them; everybody else learns who it is only with consent.
        const mayKnow = (clientId: ClientId): boolean =>
          treatedBy.get(clientId) === actor.memberId || agreed.has(clientId);
        const overdue = [];
        for (const { clientId, dueOn, madeBy } of await overdueReferrals(tx, dayOf(clock())))
          overdue.push({
            clinician: clinicianOf(clientId),
            person: mayKnow(clientId)
              ? { clientId, name: (await findClient(tx, clientId)).displayName }
              : null,
            dueOn,
            madeBy: nameOf(madeBy),
          });
        return {
          stuck: rows.map(({ clientId, name, attention, because }) => {
            const client = idFrom<ClientId>(clientId);
            return {
              clinician: clinicianOf(client),
              person: mayKnow(client) ? { clientId, name } : null,
              attention,
              because,
            };
          }),
          overdue,
        };
      });
    },
  );
}
