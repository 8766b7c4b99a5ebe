import { isLocalDate, type Problem, problems } from "@kedge/engine";
import { useId } from "react";
import { CountryChoice } from "../crisis/country-choice.tsx";
import { TextField } from "../design/text-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { Step, type StepProps } from "./step.tsx";

export function AboutStep({ record, onChange, onBack, onNext }: StepProps) {
  const t = useTexts(aloneTexts);
  const problemId = useId();
  return (
    <Step at={1} title={t("about.title")} next={t("next")} onBack={onBack} onNext={onNext}>
      <p className="quiet">{t("skip")}</p>
      <div>
        <CountryChoice />
        <p className="small quiet">{t("about.country")}</p>
      </div>
      <div className="field">
        <label htmlFor={problemId}>{t("about.problem")}</label>
        <select
          id={problemId}
          value={record.problem ?? ""}
          onChange={event =>
            onChange({ ...record, problem: problems.find(code => code === event.target.value) ?? null })
          }
        >
          <option value="">{t("about.problem-unknown")}</option>
          {problems.map((code: Problem) => (
            <option key={code} value={code}>
              {t(`about.problems.${code}`)}
            </option>
          ))}
        </select>
      </div>
      <TextField
        label={t("about.started")}
        hint={t("about.started-hint")}
        type="date"
        max={now().on}
        defaultValue={record.startedOn ?? ""}
        onChange={({ target: { value } }) =>
          onChange({ ...record, startedOn: isLocalDate(value) ? value : null })
        }
      />
      <TextField
        label={t("about.planned")}
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        defaultValue={record.plannedSessions ?? ""}
        onChange={({ target: { valueAsNumber } }) =>
          onChange({
            ...record,
            plannedSessions: Number.isInteger(valueAsNumber) && valueAsNumber > 0 ? valueAsNumber : null,
          })
        }
      />
    </Step>
  );
}
