import { Decision, NewDecision } from "@kedge/api";
import { addDays } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  hasReview,
  listDecisions,
  type ReviewId,
  recordDecision,
} from "@kedge/store";
import { memberNames, newestEpisode } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { decisionsOf } from "../decision-standing.ts";
import { idFrom } from "../id-from.ts";
import { notFound, unusable } from "../problem.ts";
import { refreshReviews } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

export function decisionRoutes(app: App, services: Services): void {
  const { store, content, clock, log } = services;

  app.post(
    "/api/clients/:clientId/decisions",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Record what was decided about a proposed next step",
        params: ClientPath,
        body: NewDecision,
        response: { 201: Decision, ...refusals },
      },
    },
    async (request, reply) => {
      const { nextStep, choice } = request.body;
      const clientId = idFrom<ClientId>(request.params.clientId);
      const reviewId = idFrom<ReviewId>(request.body.reviewId);
      const { nextSteps } = content.knowledge;
      const step = Object.hasOwn(nextSteps, nextStep) ? nextSteps[nextStep] : undefined;
      if (!step) throw unusable("unknown-next-step", "nextStep", "Kedge knows no next step of this name.");
      const reason = request.body.reason?.trim() ?? "";
      if (choice !== "accepted" && reason === "")
        throw unusable(
          "reason-missing",
          "reason",
          "Give the reason, so that it can be looked at again later.",
        );
      const actor = memberOf(request);
      const { decision, episodeId } = await store.as(actor, async tx => {
        const episode = await newestEpisode(tx, clientId);
        if (!(await hasReview(tx, episode.episodeId, reviewId))) throw notFound();
        const decisionId = await recordDecision(tx, {
          clientId,
          episodeId: episode.episodeId,
          reviewId,
          nextStep,
          choice,
          ...(reason === "" ? {} : { reason }),
          ...(choice === "declined" ? {} : { reviewAgainOn: addDays(dayOf(clock()), step.followUpDays) }),
        });
        const row = (await listDecisions(tx, episode.episodeId)).find(one => one.decisionId === decisionId);
        if (!row) throw notFound();
        const [recorded] = decisionsOf([row], [], [], await memberNames(tx), dayOf(clock()));
        if (!recorded) throw notFound();
        await appendAudit(tx, {
          action: "decision.recorded",
          clientId,
          detail: { decisionId, nextStep, choice },
        });
        return { decision: recorded, episodeId: episode.episodeId };
      });
      await refreshReviews(services, actor.organizationId, [episodeId], "request").catch((error: unknown) =>
        log.error({ err: error }, "the review after a decision failed; the next look makes it"),
      );
      return reply.code(201).send(decision);
    },
  );
}
