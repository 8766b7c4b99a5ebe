import { knowledge } from "virtual:kedge-knowledge";
import type { NewOwnPathways, OwnPathwaysPage } from "@kedge/api";
import { type Pathway, phrase } from "@kedge/engine";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { dayOfInstant } from "../workspace/instant.ts";
import { instrumentTitle } from "../workspace/measure-meaning.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import { fieldOf, pathwaysOf } from "./pathway-fields.ts";
import { SaveRow } from "./save-row.tsx";

const path = "/api/admin/pathways";
const key = ["admin", "pathways"];

/** How the organization departs from the pathways that come with Kedge. */
export function PathwaysPage() {
  const { t } = useTranslation("pathways");
  const page = useQuery({ queryKey: key, queryFn: () => request<OwnPathwaysPage>("GET", path) });
  return (
    <AdminFrame title={t("title")}>
      {page.data ? <PathwaysForm page={page.data} /> : <QueryState query={page} />}
    </AdminFrame>
  );
}

function PathwaysForm({ page }: { readonly page: OwnPathwaysPage }) {
  const { t, i18n } = useTranslation("pathways");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (changed: NewOwnPathways) => request<OwnPathwaysPage>("PUT", path, changed),
    onSuccess: changed => queries.setQueryData(key, changed),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({ pathways: pathwaysOf(form, Object.values(knowledge.pathways)), seen: page.revision });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t("what")}</p>
      <p className="small quiet">
        {page.changedAt
          ? t("changed", { date: dayOfInstant(page.changedAt, i18n.language) })
          : t("as-shipped")}
      </p>
      {Object.values(knowledge.pathways).map(pathway => (
        <PathwayFields
          key={pathway.code}
          pathway={pathway}
          own={page.pathways.find(own => own.pathway === pathway.code)}
        />
      ))}
      <SaveRow
        error={save.error}
        saving={save.isPending}
        saved={save.isSuccess ? t("saved") : null}
        label={t("save")}
      />
    </form>
  );
}

function PathwayFields({
  pathway,
  own,
}: {
  readonly pathway: Pathway;
  readonly own: OwnPathwaysPage["pathways"][number] | undefined;
}) {
  const { t, i18n } = useTranslation("pathways");
  const inLanguage = <T,>(texts: Readonly<Record<string, T>>): T | undefined =>
    texts[i18n.language] ?? texts.en;
  const { directStepUpFrom } = pathway.thresholds;
  return (
    <section className="card stack" aria-labelledby={`pathway-${pathway.code}`}>
      <h2 id={`pathway-${pathway.code}`}>{inLanguage(pathway.title)}</h2>
      <h3>{t("reviews")}</h3>
      {pathway.reviews.map(review => {
        const days = own?.reviews.find(change => change.review === review.code);
        return (
          <fieldset key={review.code} className="form-grid">
            <legend>{inLanguage(review.what)?.clinician}</legend>
            <NumberField
              name={fieldOf(pathway.code, "review", review.code, "from")}
              label={t("from")}
              byPathway={review.fromDays}
              own={days?.fromDays}
            />
            <NumberField
              name={fieldOf(pathway.code, "review", review.code, "latest")}
              label={t("latest")}
              byPathway={review.latestDays}
              own={days?.latestDays}
            />
            <p className="small quiet">{t("source", { source: review.source })}</p>
          </fieldset>
        );
      })}
      <h3>{t("steps")}</h3>
      <div className="form-grid">
        <NumberField
          name={fieldOf(pathway.code, "threshold")}
          label={t("threshold", { instrument: instrumentTitle(pathway.instrument, i18n.language) })}
          byPathway={directStepUpFrom.value}
          own={own?.directStepUpFrom ?? undefined}
        />
      </div>
      {pathway.steps.map(step => {
        const change = own?.steps.find(known => known.step === step.code);
        return (
          <fieldset key={step.code} className="form-grid">
            <legend>{phrase(`step.${step.code}`, knowledge, i18n.language)}</legend>
            <p className="small quiet">{t("offers", { offers: inLanguage(step.offers)?.clinician })}</p>
            {step.courseSessions === null ? null : (
              <NumberField
                name={fieldOf(pathway.code, "step", step.code, "sessions")}
                label={t("sessions")}
                byPathway={step.courseSessions}
                own={change?.courseSessions ?? undefined}
              />
            )}
            <Textarea
              name={fieldOf(pathway.code, "step", step.code, "note")}
              label={t("note")}
              description={t("note-help")}
              defaultValue={change?.note ?? ""}
              maxLength={500}
              autosize
              minRows={1}
            />
          </fieldset>
        );
      })}
    </section>
  );
}

function NumberField({
  name,
  label,
  byPathway,
  own,
}: {
  readonly name: string;
  readonly label: string;
  readonly byPathway: number;
  readonly own: number | undefined;
}) {
  const { t } = useTranslation("pathways");
  return (
    <TextInput
      name={name}
      type="number"
      min={1}
      max={byPathway}
      label={label}
      description={t("by-pathway", { number: byPathway })}
      placeholder={String(byPathway)}
      defaultValue={own === byPathway ? "" : (own ?? "")}
    />
  );
}
