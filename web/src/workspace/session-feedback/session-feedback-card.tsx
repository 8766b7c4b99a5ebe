import type { BothViews, NewTherapistView } from "@kedge/api";
import { compareDates, type LocalDate, sessionFeedbackFacets, zonedTimeOf } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { QueryState } from "../query-state.tsx";
import { BothViewsTable } from "./both-views-table.tsx";
import "./session-feedback.css";
import { ownTimeZone } from "../../shell/own-time-zone.ts";

const ratings = Array.from({ length: 11 }, (_, rating) => String(rating));

/** How client and therapist saw the same sessions, side by side over time. */
export function SessionFeedbackCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("session-feedback");
  const query = useQuery({
    queryKey: ["session-feedback", clientId],
    queryFn: () => request<BothViews>("GET", `/api/clients/${clientId}/session-feedback`),
  });
  return (
    <section className="card session-feedback" aria-labelledby="session-feedback">
      <h2 id="session-feedback">{t("title")}</h2>
      <p className="small quiet">{t("what")}</p>
      {query.data ? <BothViewsTable days={daysOf(query.data)} /> : <QueryState query={query} />}
      <RateForm clientId={clientId} />
    </section>
  );
}

/** One line for each day on which somebody rated, the newest first. */
function daysOf({ client, therapist }: BothViews) {
  const days = [...new Set([...client, ...therapist].map(({ on }) => on))].sort(compareDates).reverse();
  return days.map(on => ({
    on,
    client: client.find(view => view.on === on)?.facets ?? {},
    therapist: therapist.findLast(view => view.on === on)?.facets ?? {},
  }));
}

function RateForm({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("session-feedback");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (view: NewTherapistView) =>
      request<BothViews>("PUT", `/api/clients/${clientId}/therapist-view`, view),
    onSuccess: views => queries.setQueryData(["session-feedback", clientId], views),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const rated = sessionFeedbackFacets.flatMap(facet => {
      const value = String(form.get(facet) ?? "");
      return value === "" ? [] : [[facet, Number(value)] as const];
    });
    save.mutate({ on: String(form.get("on")) as LocalDate, facets: Object.fromEntries(rated) });
  };
  return (
    <details>
      <summary>{t("rate")}</summary>
      <form className="form-grid" onSubmit={submit}>
        <TextInput
          name="on"
          type="date"
          label={t("on")}
          required
          defaultValue={zonedTimeOf(new Date(), ownTimeZone()).on}
        />
        {sessionFeedbackFacets.map(facet => (
          <NativeSelect
            key={facet}
            name={facet}
            label={t(`facet.${facet}`)}
            data={[{ value: "", label: t("not-rated") }, ...ratings]}
          />
        ))}
        {save.error ? (
          <p role="alert" className="error">
            {save.error.message}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="default" loading={save.isPending}>
            {t("save")}
          </Button>
          <span role="status">{save.isSuccess ? t("saved") : ""}</span>
        </div>
      </form>
    </details>
  );
}
