import { knowledge } from "virtual:kedge-knowledge";
import type { KnownPastTreatment, NewPastTreatment } from "@kedge/api";
import { approaches, describeDate, responses, substanceOf } from "@kedge/engine";
import { type FormEvent, useState } from "react";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import { SelectField } from "../../design/select-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import type { OwnCare } from "./use-care.ts";

interface Props {
  readonly past: readonly KnownPastTreatment[];
  readonly note: OwnCare["note"];
}

/** Treatments that were tried before in this illness. */
export function PastTreatments({ past, note }: Props) {
  const t = useTexts(careTexts);
  const nameOf = useName();
  return (
    <section className="card stack" aria-labelledby="past">
      <h2 id="past">{t("past.title")}</h2>
      {past.length === 0 && <p>{t("past.none")}</p>}
      <ul className="care-list">
        {past.map(entry => (
          <li key={entry.pastTreatmentId}>
            <strong>{nameOf(entry)}</strong>,{" "}
            {entry.endedOn
              ? t("past.line-ended", {
                  from: describeDate(entry.startedOn, language),
                  to: describeDate(entry.endedOn, language),
                })
              : t("past.line", { from: describeDate(entry.startedOn, language) })}
            {entry.response && (
              <>
                <br />
                <span className="quiet">
                  {t("past.response")} {t(`past.responses.${entry.response}`)}
                </span>
              </>
            )}
            <div>
              <button
                type="button"
                className="button button--plain"
                onClick={() =>
                  void note({ to: "past-treatment-removal", pastTreatmentId: entry.pastTreatmentId })
                }
              >
                {t("past.remove", { name: nameOf(entry) })}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("past.add")}</summary>
        <PastForm note={note} />
      </details>
    </section>
  );
}

function useName(): (entry: KnownPastTreatment) => string {
  const t = useTexts(careTexts);
  return ({ kind, treatment, name }) => {
    if (kind === "medicine") {
      const known = treatment === null ? null : substanceOf(treatment, knowledge.medicines)?.name;
      return known?.[language] ?? known?.en ?? name ?? "";
    }
    const approach = approaches.find(code => code === treatment);
    return approach ? t(`approach.${approach}`) : "";
  };
}

function PastForm({ note }: { readonly note: OwnCare["note"] }) {
  const t = useTexts(careTexts);
  const [kind, setKind] = useState<NewPastTreatment["kind"]>("psychological");
  const save = (event: FormEvent<HTMLFormElement>) => {
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
    const sessions = numberFrom(fields, "sessions");
    const dose = numberFrom(fields, "dose");
    const taken = fields.get("taken");
    const approach = approaches.find(code => code === fields.get("approach")) ?? "other";
    void note({
      to: "past-treatments",
      body:
        kind === "psychological"
          ? { ...shared, kind, approach, ...(sessions && { sessions: Math.round(sessions) }) }
          : {
              ...shared,
              kind,
              medicine: textFrom(fields, "medicine"),
              ...(dose && { dose }),
              ...((taken === "yes" || taken === "no") && { taken: taken === "yes" }),
            },
    });
    form.reset();
  };
  return (
    <form className="stack" onSubmit={save}>
      <SelectField
        label={t("past.kind")}
        value={kind}
        onChange={event => setKind(event.target.value === "medicine" ? "medicine" : "psychological")}
        options={[
          { value: "psychological", label: t("past.psychological") },
          { value: "medicine", label: t("past.medicine") },
        ]}
      />
      {kind === "psychological" ? (
        <>
          <SelectField
            label={t("past.approach")}
            name="approach"
            options={approaches.map(code => ({ value: code, label: t(`approach.${code}`) }))}
          />
          <TextField label={t("past.sessions")} name="sessions" type="number" min={1} max={2000} />
        </>
      ) : (
        <>
          <TextField label={t("past.name")} name="medicine" required maxLength={100} />
          <TextField label={t("past.dose")} name="dose" type="number" min={0.01} step="any" />
          <SelectField
            label={t("past.taken")}
            name="taken"
            options={[
              { value: "", label: t("frame.not-known") },
              { value: "yes", label: t("frame.yes") },
              { value: "no", label: t("frame.no") },
            ]}
          />
        </>
      )}
      <TextField label={t("past.started")} name="startedOn" type="date" max={now().on} required />
      <TextField label={t("past.ended")} name="endedOn" type="date" max={now().on} />
      <SelectField
        label={t("past.response")}
        name="response"
        options={[
          { value: "", label: t("frame.not-known") },
          ...responses.map(code => ({ value: code, label: t(`past.responses.${code}`) })),
        ]}
      />
      <div>
        <button type="submit" className="button button--main">
          {t("frame.save")}
        </button>
      </div>
    </form>
  );
}
