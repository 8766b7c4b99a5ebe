import { MedicineListStatement, NewMedicineEvent } from "@kedge/api";
import { type CareEventId, type CareSubjectId, hasCareSubject, recordCareEvent } from "@kedge/store";
import { Type } from "typebox";
import { storedMedicineEvent } from "../care/entries.ts";
import { note, sides } from "../care/sides.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { notFound } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";

const stored = { 204: Type.Null(), ...refusals };

export function medicineRoutes(app: App, services: Services): void {
  const { clock, content } = services;
  for (const { at, params, note: access } of sides) {
    app.post(
      `${at}/medicine-events`,
      {
        config: { access },
        schema: {
          summary: "Note what happened with a medicine",
          params,
          body: NewMedicineEvent,
          response: stored,
        },
      },
      async (request, reply) => {
        const { body } = request;
        notAfterTomorrow(body.on, "on", clock());
        if (body.kind === "added" && body.startedOn) notAfterTomorrow(body.startedOn, "startedOn", clock());
        const event = storedMedicineEvent(body, content.knowledge.medicines);
        await note(services, request, `medicine.${event.kind}`, async (tx, owner) => {
          const known = await hasCareSubject(tx, owner.episodeId, "medicine", event.subjectId);
          if (event.kind !== "added" && !known) throw notFound();
          await recordCareEvent(tx, owner, event);
          return { medicineId: event.subjectId };
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      `${at}/medicine-list`,
      {
        config: { access },
        schema: {
          summary: "Say that the list of medicines is complete as of a day",
          params,
          body: MedicineListStatement,
          response: stored,
        },
      },
      async (request, reply) => {
        const on = notAfterTomorrow(request.body.on, "on", clock());
        const eventId = idFrom<CareEventId>(request.body.eventId);
        await note(services, request, "medicine-list.complete", async (tx, owner) => {
          await recordCareEvent(tx, owner, {
            eventId,
            about: "medicine-list",
            // The list is the person's only one: its entries need no id besides their own.
            subjectId: idFrom<CareSubjectId>(eventId),
            kind: "complete",
            on,
            detail: {},
            words: null,
          });
          return {};
        });
        return reply.code(204).send(null);
      },
    );
  }
}
