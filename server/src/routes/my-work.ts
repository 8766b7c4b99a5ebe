import { EntryReceipt, EntrySave, HomeworkReport, OwnWorkQuery, Uuid, Work } from "@kedge/api";
import { appendAudit, type EntryId, type HomeworkId, reportHomework } from "@kedge/store";
import { Type } from "typebox";
import { idFrom } from "../id-from.ts";
import { refreshReviews } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf } from "../sign-in/identity.ts";
import { takeEntry, workOf } from "../work.ts";

/** What the client does between sessions. */
export function myWorkRoutes(app: App, services: Services): void {
  const { store, clock, log } = services;

  app.get(
    "/api/my/work",
    {
      config: { access: ["client"] },
      schema: {
        summary: "The signed-in client's homework, entries of exercises and comments on them",
        querystring: OwnWorkQuery,
        response: { 200: Work, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const { entries = "newest" } = request.query;
      return store.as(actor, tx => workOf(tx, actor.clientId, { entries }));
    },
  );

  app.put(
    "/api/my/entries/:entryId",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Save an entry of an exercise; the same save sent again is stored once",
        params: Type.Object({ entryId: Uuid }),
        body: EntrySave,
        response: { 200: EntryReceipt, ...refusals },
      },
    },
    request => takeEntry(services, clientOf(request), idFrom<EntryId>(request.params.entryId), request.body),
  );

  app.put(
    "/api/my/homework/:homeworkId/report",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Say what came of homework; said again, the last word counts",
        params: Type.Object({ homeworkId: Uuid }),
        body: HomeworkReport,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      const homeworkId = idFrom<HomeworkId>(request.params.homeworkId);
      const { outcome, useful, remark } = request.body;
      const episodeId = await store.as(actor, async tx => {
        const words = remark?.trim();
        const told = await reportHomework(tx, actor.clientId, homeworkId, {
          outcome,
          useful,
          remark: words ? words : null,
          toldAt: clock(),
        });
        await appendAudit(tx, {
          action: "homework.told",
          clientId: actor.clientId,
          detail: { homeworkId, outcome },
        });
        return told;
      });
      await refreshReviews(services, actor.organizationId, [episodeId], "request").catch((error: unknown) =>
        log.error({ err: error }, "the review after homework failed; the next look makes it"),
      );
      return reply.code(204).send(null);
    },
  );
}
