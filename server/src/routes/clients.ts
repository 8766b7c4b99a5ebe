import { ClientCreated, ClientPage, NewClient, SelfDescription, Uuid } from "@kedge/api";
import {
  type Approach,
  approaches,
  type Problem as ClinicalProblem,
  characteristics,
  type EquityContent,
  problems,
} from "@kedge/engine";
import { appendAudit, type ClientId, createClient, updateClient } from "@kedge/store";
import { Type } from "typebox";
import { clientPage } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

export const ClientPath = Type.Object({ clientId: Uuid });

export function clientRoutes(app: App, services: Services): void {
  const { store, clock, content } = services;

  app.post(
    "/api/clients",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Take on a client, with their first episode of care",
        body: NewClient,
        response: { 201: ClientCreated, ...refusals },
      },
    },
    async (request, reply) => {
      const { name, birthYear, selfDescription, startedOn, problem, approach, plannedSessions } =
        request.body;
      const now = clock();
      notAfterTomorrow(startedOn, "startedOn", now);
      if (birthYear !== undefined && birthYear > now.getFullYear())
        throw unusable("in-the-future", "birthYear", "This year of birth is in the future.");
      if (selfDescription) requireKnownCodes(selfDescription, content.equity);
      const episode = {
        startedOn,
        ...(problem === undefined ? {} : { problem: oneOf<ClinicalProblem>(problems, problem, "problem") }),
        ...(approach === undefined ? {} : { approach: oneOf<Approach>(approaches, approach, "approach") }),
        ...(plannedSessions === undefined ? {} : { plannedSessions }),
      };
      const { clientId } = await store.as(memberOf(request), async tx => {
        const created = await createClient(tx, {
          displayName: name,
          ...(birthYear === undefined ? {} : { birthYear }),
          ...(selfDescription && { selfDescription }),
          episode,
        });
        await appendAudit(tx, { action: "client.created", clientId: created.clientId });
        return created;
      });
      return reply.code(201).send({ clientId });
    },
  );

  app.get(
    "/api/clients/:clientId",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "One client: review, charts, sessions, decisions, alerts",
        params: ClientPath,
        response: { 200: ClientPage, ...refusals },
      },
    },
    request => clientPage(services, memberOf(request), idFrom<ClientId>(request.params.clientId)),
  );

  app.put(
    "/api/clients/:clientId/self-description",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Note how a client describes themselves: gender, ethnic group, first language",
        params: ClientPath,
        body: SelfDescription,
        response: { 200: SelfDescription, ...refusals },
      },
    },
    async request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const selfDescription = request.body;
      requireKnownCodes(selfDescription, content.equity);
      await store.as(memberOf(request), async tx => {
        await updateClient(tx, clientId, { selfDescription });
        await appendAudit(tx, { action: "client.self-description-changed", clientId });
      });
      return selfDescription;
    },
  );
}

/** @throws Problem 422 for a code that the content doesn't have */
function requireKnownCodes(selfDescription: SelfDescription, equity: EquityContent): void {
  for (const name of characteristics) {
    const code = selfDescription[name];
    if (code === null) continue;
    oneOf(
      equity[name].map(answer => answer.code),
      code,
      name,
    );
  }
}

function oneOf<Code extends string>(codes: readonly Code[], text: string, at: string): Code {
  const code = codes.find(known => known === text);
  if (code === undefined) throw unusable("unknown-code", at, `${at} is none of: ${codes.join(", ")}.`);
  return code;
}
