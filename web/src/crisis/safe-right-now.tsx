import { useState } from "react";
import { crisisTexts, useTexts } from "../language/index.ts";

const choices = ["no", "unsure", "yes"] as const;

/** Asks, gives the fitting words, and keeps nothing. */
export function SafeRightNow() {
  const t = useTexts(crisisTexts);
  const [choice, setChoice] = useState<(typeof choices)[number] | null>(null);
  return (
    <section className="card">
      <fieldset>
        <legend>
          <h2>{t("safe.question")}</h2>
        </legend>
        <p className="small quiet">{t("safe.private")}</p>
        <div className="safe-answers">
          {choices.map(option => (
            <button
              key={option}
              type="button"
              className="button"
              aria-pressed={choice === option}
              onClick={() => setChoice(option)}
            >
              {t(`safe.${option}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <p role="status">{choice && t(`safe.${choice}-text`)}</p>
    </section>
  );
}
