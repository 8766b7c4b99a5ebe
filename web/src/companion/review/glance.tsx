import { knowledge } from "virtual:kedge-knowledge";
import { describeNextStep, describeSignal, type Reader } from "@kedge/engine";
import { KeptNotice } from "../../design/kept-notice.tsx";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import { changedFirst, MeasureWords } from "./measure-words.tsx";
import { raiseName } from "./own-names.ts";
import { useMyReview } from "./use-my-review.ts";
import { useSealed } from "./use-sealed.ts";

/** The last review in a few lines: an open risk answer alone, or else what changed. */
export default function Glance({ memberId }: { readonly memberId: string | undefined }) {
  const t = useTexts(reviewTexts);
  const shell = useTexts(shellTexts);
  const [state] = useMyReview();
  const [chosen] = useSealed<string | null>(raiseName(memberId ?? ""), null);
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
      const first = review.nextSteps.find(step => step.heldBackBy === undefined);
      const raise = chosen ?? (first && describeNextStep(first, knowledge, reader).title);
      return (
        <>
          <KeptNotice since={state.since} />
          {changedFirst(review.measures).map(measure => (
            <MeasureWords key={measure.instrument} measure={measure} knowledge={knowledge} />
          ))}
          {raise && (
            <p>
              <strong>{t("raise")}:</strong> {raise}
            </p>
          )}
        </>
      );
    }
  }
}
