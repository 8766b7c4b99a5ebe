import { Messages, NewMessage } from "@kedge/api";
import { findClient, noteMessagesRead } from "@kedge/store";
import { Type } from "typebox";
import { messagesPerMember } from "../http/limits.ts";
import { conversation, deliver } from "../messages.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf } from "../sign-in/identity.ts";

/** A client's own conversation with those who treat them. */
export function myMessageRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/my-messages",
    {
      config: { access: ["client"] },
      schema: {
        summary: "One's own conversation with the care team",
        response: { 200: Messages, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, async tx =>
        conversation(tx, actor.clientId, (await findClient(tx, actor.clientId)).displayName),
      );
    },
  );

  app.post(
    "/api/my-messages",
    {
      config: { access: ["client"], rateLimit: messagesPerMember },
      schema: {
        summary: "Write to the care team; the same message under the same id is stored once",
        body: NewMessage,
        response: { 201: Messages, ...refusals },
      },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      const messages = await store.as(actor, async tx => {
        await deliver(tx, actor.clientId, request.body);
        return conversation(tx, actor.clientId, (await findClient(tx, actor.clientId)).displayName);
      });
      return reply.code(201).send(messages);
    },
  );

  app.post(
    "/api/my-messages/reading",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Note that the care team's messages were read",
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      await store.as(actor, tx => noteMessagesRead(tx, actor.clientId));
      return reply.code(204).send(null);
    },
  );
}
