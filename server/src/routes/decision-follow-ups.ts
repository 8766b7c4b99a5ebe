import { DecisionFollowUpRecorded, NewDecisionFollowUp, Uuid } from "@kedge/api";
import { compareDates, isLocalDate } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  type DecisionId,
  type FollowUpOutcome,
  listDecisions,
  recordDecisionFollowUp,
} from "@kedge/store";
import { Type } from "typebox";
import { newestEpisode } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
import { notFound, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

const DecisionPath = Type.Object({ clientId: Uuid, decisionId: Uuid });

export function decisionFollowUpRoutes(app: App, { store, clock }: Services): void {
  app.post(
    "/api/clients/:clientId/decisions/:decisionId/follow-ups",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Put a decision off to another day, or close it with what came of it",
        params: DecisionPath,
        body: NewDecisionFollowUp,
        response: { 201: DecisionFollowUpRecorded, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const decisionId = idFrom<DecisionId>(request.params.decisionId);
      const outcome = outcomeOf(request.body, clock());
      const followUpId = await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const decisions = await listDecisions(tx, episodeId);
        if (!decisions.some(decision => decision.decisionId === decisionId)) throw notFound();
        const note = request.body.note?.trim() || null;
        const recorded = await recordDecisionFollowUp(tx, { clientId, episodeId, decisionId, outcome, note });
        await appendAudit(tx, {
          action: "decision.followed-up",
          clientId,
          detail: { decisionId, kind: outcome.kind },
        });
        return recorded;
      });
      return reply.code(201).send({ followUpId });
    },
  );
}

function outcomeOf({ lookAgainOn, verdict }: NewDecisionFollowUp, now: Date): FollowUpOutcome {
  if ((lookAgainOn === undefined) === (verdict === undefined))
    throw unusable("day-or-verdict", "verdict", "Give either a day to look again, or what came of it.");
  if (verdict !== undefined) return { kind: "closed", verdict };
  if (lookAgainOn === undefined || !isLocalDate(lookAgainOn))
    throw unusable("not-a-day", "lookAgainOn", "lookAgainOn is not a day of the calendar.");
  if (compareDates(lookAgainOn, dayOf(now)) <= 0)
    throw unusable("in-the-past", "lookAgainOn", "Choose a day that is still to come.");
  return { kind: "snoozed", lookAgainOn };
}
