import { knowledge } from "virtual:kedge-knowledge";
import {
  type Approach,
  approaches,
  isLocalDate,
  type PastTreatment,
  type Response,
  responses,
  substanceOf,
} from "@kedge/engine";
import { type FormEvent, useState } from "react";
import { ErrorBox } from "../../design/error-box.tsx";
import { TextField } from "../../design/text-field.tsx";
import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { EntryList } from "../entry-list.tsx";
import { SelectField } from "../select-field.tsx";
import { pastLine } from "./entry-lines.ts";
import type { PartProps } from "./part.ts";

/** Treatments that were tried before. */
export function PastPart({ record, onChange }: PartProps) {
  const t = useTexts(checkUpTexts);
  const { pastTreatments } = record;
  return (
    <>
      <p>{t("past.text")}</p>
      <EntryList
        entries={pastTreatments}
        lineOf={pastLine}
        none={t("past.none")}
        onRemove={gone =>
          onChange({ ...record, pastTreatments: pastTreatments.filter(other => other !== gone) })
        }
      />
      <PastForm onAdd={past => onChange({ ...record, pastTreatments: [...pastTreatments, past] })} />
    </>
  );
}

function PastForm({ onAdd }: { readonly onAdd: (past: PastTreatment) => void }) {
  const t = useTexts(checkUpTexts);
  const [kind, setKind] = useState<PastTreatment["kind"]>("psychological");
  const [approach, setApproach] = useState<Approach | null>(null);
  const [response, setResponse] = useState<Response | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const today = now().on;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { startedOn, endedOn, name } = Object.fromEntries(new FormData(event.currentTarget));
    const substance = typeof name === "string" ? name.trim() : "";
    const named = kind === "medicine" ? substance !== "" : approach !== null;
    if (!named || typeof startedOn !== "string" || !isLocalDate(startedOn)) return setProblem(t("past.need"));
    const times = {
      startedOn,
      ...(typeof endedOn === "string" && isLocalDate(endedOn) ? { endedOn } : {}),
      ...(response ? { response } : {}),
    };
    onAdd(
      kind === "medicine"
        ? { kind, substance: substanceOf(substance, knowledge.medicines)?.code ?? substance, ...times }
        : { kind, approach: approach ?? "other", ...times },
    );
    setProblem(null);
    setApproach(null);
    setResponse(null);
    event.currentTarget.reset();
  };
  return (
    <form className="card stack" noValidate onSubmit={add}>
      <ErrorBox message={problem} />
      <fieldset>
        <legend className="label">{t("past.what")}</legend>
        {(["psychological", "medicine"] as const).map(option => (
          <label key={option} className="choice">
            <input type="radio" name="kind" checked={kind === option} onChange={() => setKind(option)} />
            {t(`past.${option}`)}
          </label>
        ))}
      </fieldset>
      {kind === "medicine" ? (
        <TextField label={t("medicines.name")} name="name" maxLength={100} autoComplete="off" />
      ) : (
        <SelectField
          label={t("past.approach")}
          options={approaches}
          labelOf={option => t(`approaches.${option}`)}
          empty={t("choose")}
          value={approach}
          onChange={setApproach}
        />
      )}
      <TextField label={t("past.from")} hint={t("roughly")} name="startedOn" type="date" max={today} />
      <TextField label={t("past.to")} name="endedOn" type="date" max={today} />
      <SelectField
        label={t("past.helped")}
        options={responses}
        labelOf={option => t(`past.response.${option}`)}
        empty={t("not-said")}
        value={response}
        onChange={setResponse}
      />
      <button type="submit" className="button">
        {t("past.add")}
      </button>
    </form>
  );
}
