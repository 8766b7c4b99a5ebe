import { NewFindings, NewPastTreatment, PreferredApproaches, Uuid } from "@kedge/api";
import { compareDates, substanceOf } from "@kedge/engine";
import {
  type FindingId,
  type PastTreatmentId,
  recordFindings,
  recordPastTreatment,
  recordPreference,
  removePastTreatment,
} from "@kedge/store";
import { Type } from "typebox";
import { note, sides, subjectOf } from "../care/sides.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";

const stored = { 204: Type.Null(), ...refusals };

export function findingRoutes(app: App, services: Services): void {
  const { clock, content } = services;
  for (const { at, params, note: access } of sides) {
    app.post(
      `${at}/findings`,
      {
        config: { access },
        schema: { summary: "Answer lines of the checklist", params, body: NewFindings, response: stored },
      },
      async (request, reply) => {
        const answers = request.body.answers.map(({ findingId, on, ...answer }, index) => ({
          ...answer,
          findingId: idFrom<FindingId>(findingId),
          on: notAfterTomorrow(on, `answers/${index}/on`, clock()),
        }));
        await note(services, request, "findings.noted", async (tx, owner) => {
          await recordFindings(tx, owner, answers);
          return { answers: answers.length };
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      `${at}/preferred-approaches`,
      {
        config: { access },
        schema: {
          summary: "Say what the person would rather have",
          params,
          body: PreferredApproaches,
          response: stored,
        },
      },
      async (request, reply) => {
        await note(services, request, "preferences.noted", async (tx, owner) => {
          await recordPreference(tx, owner, request.body.approaches);
          return {};
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      `${at}/past-treatments`,
      {
        config: { access },
        schema: { summary: "Note what was tried before", params, body: NewPastTreatment, response: stored },
      },
      async (request, reply) => {
        const { body } = request;
        const { startedOn, endedOn } = body;
        notAfterTomorrow(startedOn, "startedOn", clock());
        if (
          endedOn !== undefined &&
          compareDates(notAfterTomorrow(endedOn, "endedOn", clock()), startedOn) < 0
        )
          throw unusable(
            "ends-before-it-begins",
            "endedOn",
            "It ended before it began. Correct one of the days.",
          );
        const pastTreatmentId = idFrom<PastTreatmentId>(body.pastTreatmentId);
        const substance =
          body.kind === "medicine" ? substanceOf(body.medicine, content.knowledge.medicines) : null;
        await note(services, request, "past-treatment.noted", async (tx, owner) => {
          await recordPastTreatment(tx, owner, {
            pastTreatmentId,
            kind: body.kind,
            treatment: body.kind === "psychological" ? body.approach : (substance?.code ?? null),
            name: body.kind === "medicine" && !substance ? body.medicine : null,
            startedOn,
            endedOn: endedOn ?? null,
            sessions: body.kind === "psychological" ? (body.sessions ?? null) : null,
            dose: body.kind === "medicine" ? (body.dose ?? null) : null,
            taken: body.kind === "medicine" ? (body.taken ?? null) : null,
            response: body.response ?? null,
          });
          return { pastTreatmentId };
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      `${at}/past-treatments/:pastTreatmentId/removal`,
      {
        config: { access },
        schema: {
          summary: "Take back an earlier treatment that was entered wrongly",
          params: Type.Intersect([params, Type.Object({ pastTreatmentId: Uuid })]),
          response: stored,
        },
      },
      async (request, reply) => {
        const pastTreatmentId = idFrom<PastTreatmentId>(
          (request.params as { readonly pastTreatmentId: string }).pastTreatmentId,
        );
        await note(services, request, "past-treatment.removed", async tx => {
          await removePastTreatment(tx, subjectOf(request), pastTreatmentId);
          return { pastTreatmentId };
        });
        return reply.code(204).send(null);
      },
    );
  }
}
