import { forms } from "virtual:kedge-forms";
import { knowledge } from "virtual:kedge-knowledge";
import { compareDates, describeDate, isLocalDate, type Score } from "@kedge/engine";
import { type FormEvent, useId, useState } from "react";
import { ErrorBox } from "../design/error-box.tsx";
import { TextField } from "../design/text-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { language, useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { ScoreFileField } from "./score-file-field.tsx";
import { Step, type StepProps } from "./step.tsx";

export function ScoresStep({ record, onChange, onBack, onNext }: StepProps) {
  const t = useTexts(aloneTexts);
  const id = useId();
  const [instrument, setInstrument] = useState(forms[0]?.instrument ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const range = knowledge.instruments[instrument]?.range ?? { min: 0, max: 0 };
  const scores = record.rememberedScores;
  const titleOf = (code: string) => forms.find(form => form.instrument === code)?.title ?? code;

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { on, total } = Object.fromEntries(new FormData(form));
    const points = Number(total);
    const valid = total !== "" && Number.isInteger(points) && points >= range.min && points <= range.max;
    if (typeof on !== "string" || !isLocalDate(on) || compareDates(on, now().on) > 0 || !valid)
      return setProblem(t("scores.need", { ...range }));
    setProblem(null);
    const others = scores.filter(score => score.instrument !== instrument || score.on !== on);
    const all: Score[] = [...others, { instrument, on, total: points }];
    onChange({ ...record, rememberedScores: all.sort((a, b) => compareDates(b.on, a.on)) });
    form.reset();
  };

  return (
    <Step at={3} title={t("scores.title")} next={t("next")} onBack={onBack} onNext={onNext}>
      <p>{t("scores.text")}</p>
      <ErrorBox message={problem} />
      <form className="card stack" noValidate onSubmit={add}>
        <div className="field">
          <label htmlFor={id}>{t("scores.instrument")}</label>
          <select id={id} value={instrument} onChange={event => setInstrument(event.target.value)}>
            {forms.map(form => (
              <option key={form.instrument} value={form.instrument}>
                {form.title}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label={t("scores.total")}
          hint={t("scores.range", { ...range })}
          name="total"
          type="number"
          inputMode="numeric"
          min={range.min}
          max={range.max}
        />
        <TextField label={t("scores.date")} name="on" type="date" max={now().on} />
        <button type="submit" className="button">
          {t("scores.add")}
        </button>
      </form>
      {scores.length === 0 ? (
        <p className="quiet">{t("scores.none")}</p>
      ) : (
        <ul className="entries">
          {scores.map(score => {
            const line = t("scores.line", {
              instrument: titleOf(score.instrument),
              total: score.total,
              date: describeDate(score.on, language),
            });
            return (
              <li key={`${score.instrument} ${score.on}`} className="entry">
                <span>{line}</span>
                <button
                  type="button"
                  className="button button--plain"
                  aria-label={t("scores.remove", { score: line })}
                  onClick={() =>
                    onChange({ ...record, rememberedScores: scores.filter(other => other !== score) })
                  }
                >
                  ✕
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <ScoreFileField record={record} onChange={onChange} />
    </Step>
  );
}
