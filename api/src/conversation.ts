import { Type } from "typebox";
import { Day, Instant, Name, Uuid } from "./common.ts";

/** What was found, by the topics of the guide. */
export const ConversationWords = Type.Record(
  Type.String({ pattern: "^[a-z][a-z-]{0,39}$" }),
  Type.String({ maxLength: 4_000 }),
  { maxProperties: 20 },
);

/** POST /api/clients/:clientId/conversations — answers with `Conversations`. */
export const NewConversation = Type.Object(
  { heldOn: Day, words: ConversationWords },
  { additionalProperties: false },
);
export type NewConversation = Type.Static<typeof NewConversation>;

/** GET /api/clients/:clientId/conversations — guided conversations about progress in this episode, the newest first. */
export const Conversations = Type.Object({
  conversations: Type.Array(
    Type.Object({
      conversationId: Uuid,
      heldOn: Day,
      words: ConversationWords,
      recordedBy: Name,
      recordedAt: Instant,
    }),
  ),
});
export type Conversations = Type.Static<typeof Conversations>;
