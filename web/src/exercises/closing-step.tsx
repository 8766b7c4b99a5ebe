import type { EntryAnswers } from "@kedge/engine";
import { PageTitle } from "../design/page-title.tsx";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { ChoiceInput } from "./fields/choice-input.tsx";
import { RatingInput } from "./fields/rating-input.tsx";

const answersToHelped = ["yes", "a-little", "no", "not-yet"] as const;

/** Asked at the end of every exercise. Under these names every entry keeps the answers. */
export const closing = { helped: "helped", useful: "useful" } as const;

export function ClosingStep({
  answers,
  onAnswer,
}: {
  readonly answers: EntryAnswers;
  readonly onAnswer: (changed: EntryAnswers) => void;
}) {
  const t = useTexts(exerciseTexts);
  return (
    <section className="stack">
      <PageTitle key="closing">{t("closing.title")}</PageTitle>
      <p>{t("closing.text")}</p>
      <ChoiceInput
        label={t("closing.helped")}
        options={answersToHelped.map(code => ({ code, label: t(`closing.${code}`) }))}
        value={answers[closing.helped]}
        onChange={value => onAnswer({ [closing.helped]: value })}
      />
      <RatingInput
        words={{ label: t("closing.useful"), low: t("closing.useful-low"), high: t("closing.useful-high") }}
        value={answers[closing.useful]}
        onChange={value => onAnswer({ [closing.useful]: value })}
      />
    </section>
  );
}
