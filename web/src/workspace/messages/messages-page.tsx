import type { MessageThreads } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../../design/page-title.tsx";
import { instant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";
import { usePolled } from "../use-polled.ts";
import { WorkspacePage } from "../workspace-page.tsx";
import { NoticeForm } from "./notice-form.tsx";

type Thread = MessageThreads["threads"][number];

/** Every conversation; those in which the client waits for an answer first. */
export function MessagesPage() {
  const { t } = useTranslation("messages");
  const query = usePolled<MessageThreads>("message-threads", "/api/messages", 30);
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      {query.data ? <Inbox {...query.data} /> : <QueryState query={query} />}
    </WorkspacePage>
  );
}

function Inbox({ threads, notice }: MessageThreads) {
  const { t } = useTranslation("messages");
  const waiting = threads.filter(thread => thread.unanswered);
  const answered = threads.filter(thread => !thread.unanswered);
  return (
    <>
      {notice === null ? <p className="card card--concern">{t("notice-missing")}</p> : null}
      {threads.length === 0 ? <p className="card">{t("none")}</p> : null}
      <Threads title={t("waiting")} threads={waiting} />
      <Threads title={t("answered")} threads={answered} />
      <NoticeForm notice={notice} />
    </>
  );
}

function Threads({ title, threads }: { readonly title: string; readonly threads: readonly Thread[] }) {
  const { t, i18n } = useTranslation("messages");
  const id = useId();
  if (threads.length === 0) return null;
  return (
    <section className="card message-threads" aria-labelledby={id}>
      <h2 id={id}>
        {title} ({threads.length})
      </h2>
      <ul className="plain-list">
        {threads.map(thread => (
          <li key={thread.clientId}>
            <Link to="/clients/$clientId" params={{ clientId: thread.clientId }} search={{ tab: "contact" }}>
              {thread.clientName}
            </Link>{" "}
            <span className="quiet">
              {t("since", { at: instant(thread.lastAt, i18n.language) })}
              {thread.unread > 0 ? ` · ${t("unread", { count: thread.unread })}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
