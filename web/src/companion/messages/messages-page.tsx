import type { Messages } from "@kedge/api";
import { Link, useRouteContext } from "@tanstack/react-router";
import { useEffect } from "react";
import { request } from "../../api-client/index.ts";
import { useAnswer } from "../../contact/use-answer.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { KeptNotice } from "../../design/kept-notice.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { myContactTexts } from "../../language/my-contact.ts";
import { useMessageQueue } from "../../offline/message-queue-state.ts";
import { knownPerson } from "../../shell/session.ts";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { QueuedMessages } from "./queued-messages.tsx";
import "./messages.css";

const askEveryMs = 30_000;

/** The conversation with the care team, and what it is not for. */
export function MyMessagesPage() {
  const t = useTexts(myContactTexts);
  const shell = useTexts(shellTexts);
  const { session } = useRouteContext({ from: "/companion" });
  const memberId = knownPerson(session)?.memberId ?? "";
  const { answer, since, problem, reload } = useAnswer<Messages>("/api/my-messages", { keep: true });
  const { sent } = useMessageQueue();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever a message has reached the clinic
  useEffect(() => void reload(), [sent, reload]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void reload();
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [reload]);
  const unread = answer?.messages.some(message => !message.fromClient && message.readAt === null) ?? false;
  useEffect(() => {
    if (unread) void request("POST", "/api/my-messages/reading").catch(() => undefined);
  }, [unread]);

  return (
    <main className="page stack">
      <PageTitle>{t("messages.title")}</PageTitle>
      <section className="card card--concern stack">
        <p>
          <strong>{t("messages.not-emergency")}</strong> {t("messages.nobody")}
        </p>
        <div>
          <Link to="/crisis" className="button button--risk-quiet">
            {t("messages.help")}
          </Link>
        </div>
        <details>
          <summary>{t("messages.when-title")}</summary>
          <p>{answer?.notice ?? t("messages.when-unknown")}</p>
          <p>{t("messages.who")}</p>
        </details>
      </section>
      {answer === null && problem === null && <p role="status">{shell("loading")}</p>}
      <KeptNotice since={since} />
      {answer && <Conversation messages={answer.messages} />}
      <QueuedMessages memberId={memberId} />
      <ErrorBox message={answer === null ? problem : null} />
      <Composer memberId={memberId} />
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
