import { useId } from "react";
import { checkUpTexts } from "../language/check-up.ts";
import { useTexts } from "../language/index.ts";
import type { SessionQuestion } from "./session-question.ts";

/** The steps of the scale of session feedback. */
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

interface Props {
  readonly question: SessionQuestion;
  /** `null`: not answered. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A question answered from 0 to 10. An answer can be taken back: nothing is chosen beforehand. */
export function ScaleField({ question, value, onChange }: Props) {
  const t = useTexts(checkUpTexts);
  const id = useId();
  return (
    <fieldset className="scale card">
      <legend>{question.text}</legend>
      <div className="scale__steps">
        {steps.map(step => (
          <label key={step}>
            <input type="radio" name={id} checked={value === step} onChange={() => onChange(step)} />
            {step}
          </label>
        ))}
      </div>
      <p className="scale__ends small quiet">
        <span>{t("scale.low", { words: question.lower })}</span>
        <span>{t("scale.high", { words: question.upper })}</span>
      </p>
      {value !== null && (
        <button type="button" className="button button--plain" onClick={() => onChange(null)}>
          {t("scale.clear")}
        </button>
      )}
    </fieldset>
  );
}
