import { Conversations, NewConversation } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  type EpisodeId,
  listProgressConversations,
  recordProgressConversation,
  type Transaction,
} from "@kedge/store";
import { memberNames, newestEpisode } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const guide = "progress-conversation";

/** What came out of guided conversations about progress. Kept as it was written. */
export function conversationRoutes(app: App, { store, content, clock }: Services): void {
  const { topics, version } = content.clinicalSupport.conversation;
  const known = new Set(topics.map(topic => topic.code));

  /** @throws Problem 422 for a topic that the guide doesn't have, or when nothing was written */
  function checked(words: Readonly<Record<string, string>>): Record<string, string> {
    for (const topic of Object.keys(words))
      if (!known.has(topic))
        throw unusable("unknown-topic", `words/${topic}`, "The guide has no topic of this name.");
    const written = Object.entries(words)
      .map(([topic, text]) => [topic, text.trim()] as const)
      .filter(([, text]) => text !== "");
    if (written.length === 0)
      throw unusable("nothing-written", "words", "Nothing was written. Write down what you found.");
    return Object.fromEntries(written);
  }

  async function held(tx: Transaction, episodeId: EpisodeId): Promise<Conversations> {
    const nameOf = await memberNames(tx);
    const all = await listProgressConversations(tx, episodeId);
    return {
      conversations: all.map(({ conversationId, heldOn, words, recordedBy, recordedAt }) => ({
        conversationId,
        heldOn,
        words,
        recordedBy: nameOf(recordedBy),
        recordedAt: recordedAt.toISOString(),
      })),
    };
  }

  app.get(
    "/api/clients/:clientId/conversations",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "What came out of guided conversations about progress",
        params: ClientPath,
        response: { 200: Conversations, ...refusals },
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const all = await held(tx, episodeId);
        await appendAudit(tx, { action: "conversations.read", clientId });
        return all;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/conversations",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Keep what came out of a guided conversation about progress",
        params: ClientPath,
        body: NewConversation,
        response: { 201: Conversations, ...refusals },
      },
    },
    async (request, reply) => {
      const words = checked(request.body.words);
      const heldOn = notAfterTomorrow(request.body.heldOn, "heldOn", clock());
      const clientId = idFrom<ClientId>(request.params.clientId);
      const all = await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const conversationId = await recordProgressConversation(tx, {
          clientId,
          episodeId,
          guide,
          guideVersion: version,
          heldOn,
          words,
        });
        const conversations = await held(tx, episodeId);
        await appendAudit(tx, { action: "conversation.recorded", clientId, detail: { conversationId } });
        return conversations;
      });
      return reply.code(201).send(all);
    },
  );
}
