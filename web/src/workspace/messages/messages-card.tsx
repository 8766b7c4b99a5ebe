import type { Message, Messages, NewMessage } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { instant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";
import "./messages.css";

const shownAtOnce = 6;
const longestMessage = 4000;

/** The conversation with one client. Opening it notes the client's messages as read. */
export function MessagesCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("messages");
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["client-messages", clientId],
    queryFn: () => request<Messages>("GET", `/api/clients/${clientId}/messages`),
  });
  const unread =
    query.data?.messages.some(({ fromClient, readAt }) => fromClient && readAt === null) ?? false;
  useEffect(() => {
    if (!unread) return;
    void request("POST", `/api/clients/${clientId}/messages/reading`).then(() =>
      queries.invalidateQueries({ queryKey: ["me"] }),
    );
  }, [unread, clientId, queries]);
  const messages = query.data?.messages ?? [];
  const older = messages.slice(0, -shownAtOnce);
  return (
    <section className="card" aria-labelledby="messages">
      <h2 id="messages">{t("card")}</h2>
      {query.data ? (
        <>
          {messages.length === 0 ? <p>{t("card-none")}</p> : null}
          {older.length > 0 ? (
            <details>
              <summary>
                {t("older")} ({older.length})
              </summary>
              <Lines messages={older} />
            </details>
          ) : null}
          <Lines messages={messages.slice(-shownAtOnce)} />
          <Answer clientId={clientId} />
        </>
      ) : (
        <QueryState query={query} />
      )}
    </section>
  );
}

function Lines({ messages }: { readonly messages: readonly Message[] }) {
  const { t, i18n } = useTranslation("messages");
  return (
    <ol className="plain-list">
      {messages.map(({ messageId, fromClient, authorName, words, sentAt, readAt }) => (
        <li key={messageId} className={fromClient ? "message-line" : "message-line message-line--ours"}>
          <p className="small quiet">{t("from", { name: authorName, at: instant(sentAt, i18n.language) })}</p>
          <p className="message-line__words">{words}</p>
          {fromClient ? null : (
            <p className="small quiet">
              {readAt ? t("read", { at: instant(readAt, i18n.language) }) : t("unread-by-client")}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Answer({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("messages");
  const queries = useQueryClient();
  /** The same number until it is stored, so that a second press sends nothing twice. */
  const messageId = useRef(crypto.randomUUID());
  const send = useMutation({
    mutationFn: (words: string) =>
      request<Messages>("POST", `/api/clients/${clientId}/messages`, {
        messageId: messageId.current,
        words,
      } satisfies NewMessage),
    onSuccess: answer => {
      messageId.current = crypto.randomUUID();
      queries.setQueryData(["client-messages", clientId], answer);
      return queries.invalidateQueries({ queryKey: ["message-threads"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const words = String(new FormData(form).get("words") ?? "").trim();
    if (words !== "") send.mutate(words, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="message-form">
      <Textarea
        name="words"
        rows={3}
        label={t("write")}
        description={t("neutral")}
        maxLength={longestMessage}
        required
      />
      {send.error ? (
        <p role="alert" className="error">
          {send.error.message}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={send.isPending}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
