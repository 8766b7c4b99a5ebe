import { KeepSafetyPlan, KeptSafetyPlan, type SafetyPlan } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  deleteSafetyPlan,
  findClient,
  findSafetyPlan,
  keepSafetyPlan,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { idFrom } from "../id-from.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const stored = { 204: Type.Null(), ...refusals };

export function safetyPlanRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/my/safety-plan",
    {
      config: { access: ["client"] },
      schema: {
        summary: "The own safety plan, as it is kept here",
        response: { 200: KeptSafetyPlan, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => read(tx, actor.clientId));
    },
  );

  app.post(
    "/api/my/safety-plan",
    {
      config: { access: ["client"] },
      schema: { summary: "Keep the own safety plan here too", body: KeepSafetyPlan, response: stored },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      const { plan, clinicMayRead } = request.body;
      await store.as(actor, async tx => {
        await keepSafetyPlan(tx, actor.clientId, { text: JSON.stringify(plan), clinicMayRead });
        await appendAudit(tx, {
          action: "safety-plan.kept",
          clientId: actor.clientId,
          detail: { clinicMayRead },
        });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/my/safety-plan/removal",
    {
      config: { access: ["client"] },
      schema: { summary: "Delete the own safety plan here", response: stored },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      await store.as(actor, async tx => {
        await deleteSafetyPlan(tx, actor.clientId);
        await appendAudit(tx, { action: "safety-plan.removed", clientId: actor.clientId });
      });
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/api/clients/:clientId/safety-plan",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "A client's safety plan, while the client lets the clinic read it",
        params: ClientPath,
        response: { 200: KeptSafetyPlan, ...refusals },
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await findClient(tx, clientId);
        const answer = await read(tx, clientId);
        if (answer.kept) await appendAudit(tx, { action: "safety-plan.read", clientId });
        return answer;
      });
    },
  );
}

async function read(tx: Transaction, clientId: ClientId): Promise<KeptSafetyPlan> {
  const found = await findSafetyPlan(tx, clientId);
  if (!found) return { kept: null };
  const { text, clinicMayRead, changedAt } = found;
  // Kedge checked it by its schema when it stored it.
  return {
    kept: { plan: JSON.parse(text) as SafetyPlan, clinicMayRead, changedAt: changedAt.toISOString() },
  };
}
