import type { Message } from "@kedge/api";
import { language, useTexts } from "../../language/index.ts";
import { localeOf } from "../../language/locale.ts";
import { myContactTexts } from "../../language/my-contact.ts";

const inWords = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" });
const at = (instant: string): string => inWords.format(new Date(instant));

/** What was written so far, the oldest first. */
export function Conversation({ messages }: { readonly messages: readonly Message[] }) {
  const t = useTexts(myContactTexts);
  if (messages.length === 0) return <p>{t("messages.none")}</p>;
  return (
    <ol className="conversation">
      {messages.map(message => (
        <li key={message.messageId} className={message.fromClient ? "message message--own" : "message"}>
          <p className="small quiet">
            {message.fromClient
              ? t("messages.you")
              : t("messages.from", { name: message.authorName, at: at(message.sentAt) })}
          </p>
          <p className="message__words">{message.words}</p>
          {message.fromClient && (
            <p className="small quiet">
              {message.readAt
                ? t("messages.read", { at: at(message.readAt) })
                : t("messages.sent", { at: at(message.sentAt) })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
