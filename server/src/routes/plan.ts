import { NewPlan, Plan } from "@kedge/api";
import { appendAudit, type ClientId, listPlans, readOwnPathways, recordPlan } from "@kedge/store";
import { Type } from "typebox";
import { pathwayStanding } from "../care/pathway-standing.ts";
import { memberNames, newestEpisode } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { currentReview, reviewEpisodes } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

export function planRoutes(app: App, services: Services): void {
  const { store } = services;

  app.get(
    "/api/clients/:clientId/plan",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The plan with its history, and the place in stepped care",
        params: ClientPath,
        response: { 200: Plan, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { episode, plans, ownPathways } = await store.as(actor, async tx => {
        const newest = await newestEpisode(tx, clientId);
        const nameOf = await memberNames(tx);
        const written = (await listPlans(tx, newest.episodeId)).map(
          ({ planEntryId, writtenBy, writtenAt, ...fields }) => ({
            ...fields,
            writtenBy: nameOf(writtenBy),
            writtenAt: writtenAt.toISOString(),
          }),
        );
        await appendAudit(tx, { action: "plan.read", clientId });
        return { episode: newest, plans: written, ownPathways: await readOwnPathways(tx) };
      });
      const { problem, approach, plannedSessions, plannedEndOn } = episode;
      const formulation = plans[0]?.formulation ?? null;
      return {
        now: { problem, approach, plannedSessions, plannedEndOn, formulation },
        history: plans,
        ...pathwayStanding(
          await currentReview(services, actor.organizationId, episode.episodeId),
          ownPathways,
        ),
      };
    },
  );

  app.post(
    "/api/clients/:clientId/plan",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Change the plan",
        params: ClientPath,
        body: NewPlan,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const formulation = request.body.formulation?.trim();
      await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const planEntryId = await recordPlan(
          tx,
          { clientId, episodeId },
          { ...request.body, formulation: formulation ? formulation : null },
        );
        await reviewEpisodes(tx, services, [episodeId], "request");
        const { problem, approach, plannedSessions, plannedEndOn } = request.body;
        await appendAudit(tx, {
          action: "plan.changed",
          clientId,
          detail: { planEntryId, problem, approach, plannedSessions, plannedEndOn },
        });
      });
      return reply.code(204).send(null);
    },
  );
}
