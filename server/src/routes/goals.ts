import { NewGoalEvent } from "@kedge/api";
import { hasCareSubject, recordCareEvent } from "@kedge/store";
import { Type } from "typebox";
import { storedGoalEvent } from "../care/entries.ts";
import { note, sides } from "../care/sides.ts";
import { notAfterTomorrow } from "../days.ts";
import { notFound } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";

export function goalRoutes(app: App, services: Services): void {
  for (const { at, params, note: access } of sides)
    app.post(
      `${at}/goal-events`,
      {
        config: { access },
        schema: {
          summary: "Word, agree to, review or end a goal",
          params,
          body: NewGoalEvent,
          response: { 204: Type.Null(), ...refusals },
        },
      },
      async (request, reply) => {
        notAfterTomorrow(request.body.on, "on", services.clock());
        const event = storedGoalEvent(request.body);
        await note(services, request, `goal.${event.kind}`, async (tx, owner) => {
          const known = await hasCareSubject(tx, owner.episodeId, "goal", event.subjectId);
          if (event.kind !== "worded" && !known) throw notFound();
          await recordCareEvent(tx, owner, event);
          return { goalId: event.subjectId };
        });
        return reply.code(204).send(null);
      },
    );
}
