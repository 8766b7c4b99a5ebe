import { MessageNotice, Messages, MessageThreads, NewMessage } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  clientNames,
  findClient,
  listMessageThreads,
  noteMessagesRead,
  readMessageNotice,
  saveMessageNotice,
} from "@kedge/store";
import { Type } from "typebox";
import { newestEpisode } from "../client-page.ts";
import { messagesPerMember } from "../http/limits.ts";
import { idFrom } from "../id-from.ts";
import { conversation, deliver } from "../messages.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const erased = "(erased)";

/** Messages as staff read and write them. */
export function messageRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/messages",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The conversations with one's clients, the unanswered first",
        response: { 200: MessageThreads, ...refusals },
      },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const threads = await listMessageThreads(tx);
        const names = await clientNames(
          tx,
          threads.map(thread => thread.clientId),
        );
        const notice = await readMessageNotice(tx);
        await appendAudit(tx, { action: "messages.listed", detail: { conversations: threads.length } });
        return {
          threads: threads.map(({ lastAt, ...thread }) => ({
            ...thread,
            clientName: names.get(thread.clientId) ?? erased,
            lastAt: lastAt.toISOString(),
          })),
          notice,
        };
      }),
  );

  app.get(
    "/api/clients/:clientId/messages",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The conversation with one client",
        params: ClientPath,
        response: { 200: Messages, ...refusals },
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        const { displayName } = await findClient(tx, clientId);
        const messages = await conversation(tx, clientId, displayName);
        await appendAudit(tx, { action: "messages.read", clientId });
        return messages;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/messages",
    {
      config: { access: ["clinician"], rateLimit: messagesPerMember },
      schema: {
        summary: "Write to a client",
        params: ClientPath,
        body: NewMessage,
        response: { 201: Messages, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const messages = await store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        await noteMessagesRead(tx, clientId);
        await deliver(tx, clientId, request.body);
        return conversation(tx, clientId, (await findClient(tx, clientId)).displayName);
      });
      return reply.code(201).send(messages);
    },
  );

  app.post(
    "/api/clients/:clientId/messages/reading",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Note that the client's messages were read",
        params: ClientPath,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      await store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        if ((await noteMessagesRead(tx, clientId)) > 0)
          await appendAudit(tx, { action: "messages.noted-read", clientId });
      });
      return reply.code(204).send(null);
    },
  );

  app.put(
    "/api/message-notice",
    {
      config: { access: ["clinician", "administrator"] },
      schema: {
        summary: "Say to clients who reads messages and how soon",
        body: MessageNotice,
        response: { 200: MessageNotice, ...refusals },
      },
    },
    async request => {
      const words = request.body.words.trim();
      await store.as(memberOf(request), async tx => {
        await saveMessageNotice(tx, words);
        await appendAudit(tx, { action: "message-notice.changed" });
      });
      return { words };
    },
  );
}
