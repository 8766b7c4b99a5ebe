import { useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";
import { type QueuedMessage, useMessageQueue } from "../../offline/message-queue-state.ts";

const queue = () => import("../../offline/message-queue.ts");

/** What has not reached the clinic, and why. */
export function QueuedMessages({ memberId }: { readonly memberId: string }) {
  const t = useTexts(myContactTexts);
  const { items, unreadable } = useMessageQueue();
  return (
    <div role="status" className="stack">
      {unreadable && <p className="error">{t("messages.unreadable")}</p>}
      {items.map(item => (
        <div key={item.messageId} className="message message--own message--waiting">
          <p className="message__words">{item.words}</p>
          <p className="small">
            <Why item={item} />
          </p>
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() => void queue().then(open => open.tryMessageAgain(memberId, item.messageId))}
            >
              {t("messages.again")}
            </button>
            <button
              type="button"
              className="button button--plain"
              onClick={() => void queue().then(open => open.takeBackMessage(memberId, item.messageId))}
            >
              {t("messages.remove")}
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}

function Why({ item: { state, durable } }: { readonly item: QueuedMessage }) {
  const t = useTexts(myContactTexts);
  switch (state.kind) {
    case "waiting":
      return durable ? t("messages.waiting") : t("messages.page-only");
    case "needs-sign-in":
      return t("messages.needs-sign-in");
    case "refused":
      return t("messages.refused", { message: state.message });
    case "conflict":
      return t("messages.waiting");
  }
}
