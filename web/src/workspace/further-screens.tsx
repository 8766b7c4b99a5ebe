import type { InstrumentRequests } from "@kedge/api";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "./instant.ts";
import { instrumentTitle } from "./measure-meaning.ts";
import { QueryState } from "./query-state.tsx";
import { useReadsOnly } from "./read-only.tsx";

interface Props {
  readonly clientId: string;
  readonly hasAccount: boolean;
}

/** Questionnaires that can be added to the client's next check-in with one click, and those that wait for an answer. */
export function FurtherScreens({ clientId, hasAccount }: Props) {
  const { t, i18n } = useTranslation("further-screens");
  const { language } = i18n;
  const readsOnly = useReadsOnly();
  const queries = useQueryClient();
  const queryKey = ["instrument-requests", clientId];
  const path = `/api/clients/${clientId}/instrument-requests`;
  const requests = useQuery({ queryKey, queryFn: () => request<InstrumentRequests>("GET", path) });
  const change = useMutation({
    mutationFn: (send: () => Promise<InstrumentRequests>) => send(),
    onSuccess: answer => queries.setQueryData(queryKey, answer),
  });
  const open = requests.data?.open ?? [];
  const askable = requests.data?.askable ?? [];
  const left = askable.filter(code => !open.some(({ instrument }) => instrument === code));
  return (
    <section className="card" aria-labelledby="further-screens">
      <h2 id="further-screens">{t("title")}</h2>
      <p className="small quiet">{t(hasAccount ? "what" : "no-account")}</p>
      {requests.data ? null : <QueryState query={requests} />}
      <ul className="plain-list small">
        {open.map(({ requestId, instrument, requestedBy, requestedAt }) => {
          const title = instrumentTitle(instrument, language);
          return (
            <li key={requestId} data-requested={instrument}>
              {t(askable.includes(instrument) ? "asked" : "asked-before", {
                instrument: title,
                by: requestedBy,
                at: instant(requestedAt, language),
              })}{" "}
              <button
                type="button"
                className="link-button"
                disabled={readsOnly}
                aria-label={t("withdraw-label", { instrument: title })}
                onClick={() => change.mutate(() => request("POST", `${path}/${requestId}/withdrawal`))}
              >
                {t("withdraw")}
              </button>
            </li>
          );
        })}
      </ul>
      {hasAccount ? (
        <div className="row">
          {left.map(instrument => (
            <Button
              key={instrument}
              size="xs"
              variant="default"
              disabled={readsOnly || change.isPending}
              onClick={() => change.mutate(() => request("POST", path, { instrument }))}
            >
              {t("ask", { instrument: instrumentTitle(instrument, language) })}
            </Button>
          ))}
        </div>
      ) : null}
      {change.error ? (
        <p role="alert" className="error">
          {change.error.message}
        </p>
      ) : null}
    </section>
  );
}
