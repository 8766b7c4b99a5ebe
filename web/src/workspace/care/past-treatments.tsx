import { knowledge } from "virtual:kedge-knowledge";
import type { KnownPastTreatment } from "@kedge/api";
import { approaches, phrase, responses } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayFrom, textFrom } from "../../care/form-values.ts";
import { QueryState } from "../query-state.tsx";
import { Failure } from "./failure.tsx";
import { pastTreatmentInWords, pastTreatmentName } from "./past-treatment-in-words.ts";
import { useClientCare, useNote } from "./use-client-care.ts";

/** What was tried before, and what the client would rather have. */
export function PastTreatmentsCard({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("care-cards");
  const care = useClientCare(clientId);
  const wishes = care.data?.preferredApproaches ?? [];
  return (
    <section className="card" aria-labelledby="past-treatments">
      <h2 id="past-treatments">{t("past.title")}</h2>
      {care.data ? (
        <>
          {care.data.pastTreatments.length === 0 ? <p>{t("past.none")}</p> : null}
          <ul>
            {care.data.pastTreatments.map(past => (
              <PastLine key={past.pastTreatmentId} past={past} clientId={clientId} />
            ))}
          </ul>
          <p>
            {wishes.length > 0
              ? t("past.preferences", {
                  approaches: wishes
                    .map(code => phrase(`approach.${code}`, knowledge, i18n.language))
                    .join("; "),
                })
              : t("past.preferences-none")}
          </p>
          <details>
            <summary>{t("past.add")}</summary>
            <PastForm clientId={clientId} />
          </details>
        </>
      ) : (
        <QueryState query={care} />
      )}
    </section>
  );
}

function PastLine({ past, clientId }: { readonly past: KnownPastTreatment; readonly clientId: string }) {
  const { t, i18n } = useTranslation("care-cards");
  const note = useNote(clientId);
  return (
    <li>
      {pastTreatmentInWords(past, t, i18n.language)}{" "}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => note.mutate({ to: "past-treatment-removal", pastTreatmentId: past.pastTreatmentId })}
      >
        {t("past.remove", { name: pastTreatmentName(past, i18n.language) })}
      </Button>
      <Failure error={note.error} />
    </li>
  );
}

function PastForm({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("care-cards");
  const note = useNote(clientId);
  const [kind, setKind] = useState("psychological");
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const startedOn = dayFrom(fields, "startedOn");
    if (!startedOn) return;
    const endedOn = dayFrom(fields, "endedOn");
    const response = responses.find(code => code === fields.get("response"));
    const shared = {
      pastTreatmentId: crypto.randomUUID(),
      startedOn,
      ...(endedOn && { endedOn }),
      ...(response && { response }),
    };
    const approach = approaches.find(code => code === fields.get("approach")) ?? "other";
    note.mutate(
      {
        to: "past-treatments",
        body:
          kind === "medicine"
            ? { ...shared, kind: "medicine", medicine: textFrom(fields, "medicine") }
            : { ...shared, kind: "psychological", approach },
      },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <NativeSelect
        label={t("past.kind")}
        value={kind}
        onChange={event => setKind(event.target.value)}
        data={["psychological", "medicine"].map(value => ({ value, label: t(`past.${value}`) }))}
      />
      {kind === "medicine" ? (
        <TextInput name="medicine" label={t("medicines.name")} required maxLength={100} />
      ) : (
        <NativeSelect
          name="approach"
          label={t("past.approach")}
          data={approaches.map(value => ({
            value,
            label: phrase(`approach.${value}`, knowledge, i18n.language),
          }))}
        />
      )}
      <TextInput name="startedOn" type="date" label={t("past.started")} required />
      <TextInput name="endedOn" type="date" label={t("past.ended")} />
      <NativeSelect
        name="response"
        label={t("past.response-label")}
        data={[
          { value: "", label: t("not-known") },
          ...responses.map(value => ({ value, label: t(`past.response.${value}`) })),
        ]}
      />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
