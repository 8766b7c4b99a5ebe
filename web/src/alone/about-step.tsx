import { approaches, isLocalDate, problems } from "@kedge/engine";
import { CountryChoice } from "../crisis/country-choice.tsx";
import { TextField } from "../design/text-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { checkUpTexts } from "../language/check-up.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { SelectField } from "./select-field.tsx";
import { Step, type StepProps } from "./step.tsx";

export function AboutStep({ record, onChange, onBack, onNext }: StepProps) {
  const t = useTexts(aloneTexts);
  const more = useTexts(checkUpTexts);
  return (
    <Step at={1} title={t("about.title")} next={t("next")} onBack={onBack} onNext={onNext}>
      <p className="quiet">{t("skip")}</p>
      <div>
        <CountryChoice />
        <p className="small quiet">{t("about.country")}</p>
      </div>
      <SelectField
        label={t("about.problem")}
        options={problems}
        labelOf={code => t(`about.problems.${code}`)}
        empty={t("about.problem-unknown")}
        value={record.problem}
        onChange={problem => onChange({ ...record, problem })}
      />
      <SelectField
        label={more("treatment.approach")}
        options={approaches}
        labelOf={code => more(`approaches.${code}`)}
        empty={more("treatment.approach-unknown")}
        value={record.approach}
        onChange={approach => onChange({ ...record, approach })}
      />
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
      <TextField
        label={more("treatment.birth-year")}
        hint={more("treatment.birth-year-hint")}
        type="number"
        inputMode="numeric"
        min={1900}
        max={Number(now().on.slice(0, 4))}
        defaultValue={record.birthYear ?? ""}
        onChange={({ target: { valueAsNumber, validity } }) =>
          onChange({
            ...record,
            birthYear: Number.isInteger(valueAsNumber) && validity.valid ? valueAsNumber : null,
          })
        }
      />
    </Step>
  );
}
