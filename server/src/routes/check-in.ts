import { CheckInDue, CheckInReceipt, MyReview, NewCheckIn } from "@kedge/api";
import { progressCharts } from "@kedge/engine";
import { listEpisodes, readOrganizationSettings } from "@kedge/store";
import { takeCheckIn } from "../check-in.ts";
import { checkInDue } from "../check-in-due.ts";
import { notFound, Problem } from "../problem.ts";
import { currentReview } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf } from "../sign-in/identity.ts";

/** What the client does: answer, and see what came of it. */
export function checkInRoutes(app: App, services: Services): void {
  const { store } = services;

  app.get(
    "/api/check-in",
    {
      config: { access: ["client"] },
      schema: { summary: "What is due for the signed-in client", response: { 200: CheckInDue, ...refusals } },
    },
    async request => checkInDue(services, clientOf(request)),
  );

  app.post(
    "/api/check-ins",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Send a check-in; sent again, it is stored once",
        body: NewCheckIn,
        response: { 200: CheckInReceipt, 201: CheckInReceipt, ...refusals },
      },
    },
    async (request, reply) => {
      const { receipt, isNew } = await takeCheckIn(services, clientOf(request), request.body);
      return reply.code(isNew ? 201 : 200).send(receipt);
    },
  );

  app.get(
    "/api/my-review",
    {
      config: { access: ["client"] },
      schema: { summary: "The signed-in client's own review", response: { 200: MyReview, ...refusals } },
    },
    async request => {
      const actor = clientOf(request);
      const { episode, results } = await store.as(actor, async tx => ({
        episode: (await listEpisodes(tx, actor.clientId))[0],
        results: (await readOrganizationSettings(tx)).results,
      }));
      if (!episode) throw notFound();
      if (results === "in-session")
        throw new Problem(
          403,
          "shown-in-session",
          "Your service looks at the results together with you. Ask in your next session.",
        );
      const { review, record, knowledge, asOf } = await currentReview(
        services,
        actor.organizationId,
        episode.episodeId,
      );
      return { review, charts: progressCharts(record, knowledge, asOf) };
    },
  );
}
