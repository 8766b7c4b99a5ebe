import { describeDate } from "@kedge/engine";
import type { FormEvent } from "react";
import { textFrom } from "../../care/form-values.ts";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import type { MedicinePart } from "./medicine-card.tsx";

/** What the person wants to ask the prescriber, kept until the next talk. */
export function MedicineQuestions({ medicine: { entries }, tell }: MedicinePart) {
  const t = useTexts(careTexts);
  const questions = entries.filter(entry => entry.kind === "question");
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = textFrom(new FormData(form), "text");
    if (text === "") return;
    tell({ kind: "question", text });
    form.reset();
  };
  return (
    <details>
      <summary>{t("medicines.question.title")}</summary>
      <div className="stack">
        <ul className="care-list">
          {questions.map(({ eventId, text, on }) => (
            <li key={eventId}>
              {text} <span className="quiet small">{describeDate(on, language)}</span>
            </li>
          ))}
        </ul>
        <form className="stack" onSubmit={save}>
          <TextField label={t("medicines.question.label")} name="text" maxLength={1000} required />
          <div>
            <button type="submit" className="button">
              {t("medicines.question.save")}
            </button>
          </div>
        </form>
      </div>
    </details>
  );
}
