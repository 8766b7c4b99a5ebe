import { knowledge } from "virtual:kedge-knowledge";
import { describeNextStep, describeSignal, type Reader } from "@kedge/engine";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import { changedFirst, MeasureWords } from "./measure-words.tsx";
import { useMyReview } from "./use-my-review.ts";

/** The last review in a few lines: an open risk answer alone, or else what changed. */
export default function Glance() {
  const t = useTexts(reviewTexts);
  const shell = useTexts(shellTexts);
  const [state] = useMyReview();
  const reader: Reader = { language: language, audience: "client" };
  switch (state.kind) {
    case "loading":
      return <p role="status">{shell("loading")}</p>;
    case "none":
      return <p>{t("glance-none")}</p>;
    case "in-session":
    case "failed":
      return <p>{state.message}</p>;
    case "review": {
      const { review } = state.answer;
      const risk = review.signals.find(signal => signal.tone === "risk");
      if (risk) {
        const { title, text } = describeSignal(risk, knowledge, reader);
        return (
          <>
            <p>
              <strong>{title}</strong>
            </p>
            <p>{text}</p>
          </>
        );
      }
      const raise = review.nextSteps.find(step => step.heldBackBy === undefined);
      return (
        <>
          {changedFirst(review.measures).map(measure => (
            <MeasureWords key={measure.instrument} measure={measure} knowledge={knowledge} />
          ))}
          {raise && (
            <p>
              <strong>{t("raise")}:</strong> {describeNextStep(raise, knowledge, reader).title}
            </p>
          )}
        </>
      );
    }
  }
}
