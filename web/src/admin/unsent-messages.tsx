import type { UnsentMessages as Unsent } from "@kedge/api";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { usePolled } from "../workspace/use-polled.ts";

const path = "/api/admin/messages";

/** What didn't reach its receiver yet, and the way to try it at once. */
export function UnsentMessages() {
  const { t } = useTranslation("duty");
  const queries = useQueryClient();
  const unsent = usePolled<Unsent>("unsent-messages", path, 15);
  const retry = useMutation({
    mutationFn: (messageId: string) => request<Unsent>("POST", `${path}/${messageId}/attempt`, {}),
    onSuccess: after => queries.setQueryData(["unsent-messages"], after),
  });
  return (
    <section className="card stack" aria-labelledby="messages">
      <h2 id="messages">{t("messages.title")}</h2>
      <p>{t("messages.text")}</p>
      {retry.error ? (
        <p role="alert" className="error">
          {retry.error.message}
        </p>
      ) : null}
      {unsent.data ? (
        unsent.data.messages.length === 0 ? (
          <p className="quiet">{t("messages.none")}</p>
        ) : (
          <ul className="plain-list">
            {unsent.data.messages.map(message => (
              <Message
                key={message.messageId}
                message={message}
                onRetry={() => retry.mutate(message.messageId)}
              />
            ))}
          </ul>
        )
      ) : (
        <QueryState query={unsent} />
      )}
    </section>
  );
}

interface Props {
  readonly message: Unsent["messages"][number];
  readonly onRetry: () => void;
}

function Message({ message, onRetry }: Props) {
  const { t, i18n } = useTranslation("duty");
  const { by, to, attempts, reason } = message;
  const what = by === null ? t("messages.by-all") : t(`messages.by_${by}`, { name: to });
  return (
    <li className={message.undelivered ? "card card--risk row" : "row"}>
      <span>
        {message.undelivered ? <strong>{t("messages.undelivered")}: </strong> : null}
        {message.raised ? t("messages.kind-raised") : t("messages.kind-escalated")} · {what} ·{" "}
        {t("messages.attempts", { count: attempts })}
        {reason === null ? null : ` · ${t("messages.reason", { reason })}`} ·{" "}
        {t("messages.next", { at: instant(message.nextAttemptAt, i18n.language) })}
      </span>
      <Button variant="default" size="xs" aria-label={t("messages.retry-named", { what })} onClick={onRetry}>
        {t("messages.retry")}
      </Button>
    </li>
  );
}
