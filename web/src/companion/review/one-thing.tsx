import { describeNextStep, type Knowledge, type Review } from "@kedge/engine";
import { useId } from "react";
import { language, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";

const offered = 3;
const longest = 300;

interface Props {
  readonly review: Review;
  readonly knowledge: Knowledge;
  /** In the person's words; `null`: nothing chosen. */
  readonly chosen: string | null;
  readonly onChoose: (chosen: string | null) => void;
}

/** One thing the person wants to raise in the next session: one of the ideas, or their own. Kept on this device. */
export function OneThing({ review, knowledge, chosen, onChoose }: Props) {
  const t = useTexts(reviewTexts);
  const id = useId();
  const ideas = review.nextSteps
    .filter(step => step.heldBackBy === undefined)
    .slice(0, offered)
    .map(step => describeNextStep(step, knowledge, { language, audience: "client" }).title);
  const own = chosen !== null && !ideas.includes(chosen);
  return (
    <section className="card card--good stack">
      <h2>{t("raise")}</h2>
      <fieldset>
        <legend>{t("raise-text")}</legend>
        {ideas.map(idea => (
          <label key={idea} className="choice">
            <input type="radio" name={id} checked={chosen === idea} onChange={() => onChoose(idea)} />
            {idea}
          </label>
        ))}
        <label className="choice">
          <input type="radio" name={id} checked={own} onChange={() => onChoose("")} />
          {t("raise-own")}
        </label>
        <label className="choice">
          <input type="radio" name={id} checked={chosen === null} onChange={() => onChoose(null)} />
          {t("raise-none")}
        </label>
      </fieldset>
      {own && (
        <div className="field">
          <label htmlFor={`${id}-own`}>{t("raise-words")}</label>
          <textarea
            id={`${id}-own`}
            rows={3}
            maxLength={longest}
            value={chosen}
            onChange={event => onChoose(event.target.value)}
          />
        </div>
      )}
      <p className="small quiet">{t("raise-kept")}</p>
    </section>
  );
}
