import { Type } from "typebox";
import { Instant, Name, Uuid } from "./common.ts";

const strict = { additionalProperties: false } as const;
const longestMessage = 4000;

/** POST /api/my-messages, POST /api/clients/:clientId/messages. The sender makes the id, so that it can be sent again. */
export const NewMessage = Type.Object(
  {
    messageId: Uuid,
    words: Type.String({ minLength: 1, maxLength: longestMessage, pattern: "\\S" }),
  },
  strict,
);
export type NewMessage = Type.Static<typeof NewMessage>;

export const Message = Type.Object({
  messageId: Uuid,
  fromClient: Type.Boolean(),
  authorName: Name,
  words: Type.String(),
  sentAt: Instant,
  /** When the other side first saw it. */
  readAt: Type.Union([Instant, Type.Null()]),
});
export type Message = Type.Static<typeof Message>;

/** GET /api/my-messages, GET /api/clients/:clientId/messages — the oldest first. */
export const Messages = Type.Object({
  messages: Type.Array(Message),
  /** What the organization says about who reads messages and how soon. */
  notice: Type.Union([Type.String(), Type.Null()]),
});
export type Messages = Type.Static<typeof Messages>;

/** GET /api/messages — the unanswered first, the longest waiting before the others. */
export const MessageThreads = Type.Object({
  threads: Type.Array(
    Type.Object({
      clientId: Uuid,
      clientName: Name,
      lastAt: Instant,
      /** The last message comes from the client. */
      unanswered: Type.Boolean(),
      /** Messages of the client that nobody has opened. */
      unread: Type.Integer(),
    }),
  ),
  notice: Type.Union([Type.String(), Type.Null()]),
});
export type MessageThreads = Type.Static<typeof MessageThreads>;

/** PUT /api/message-notice */
export const MessageNotice = Type.Object(
  { words: Type.String({ minLength: 1, maxLength: 1000, pattern: "\\S" }) },
  strict,
);
export type MessageNotice = Type.Static<typeof MessageNotice>;
