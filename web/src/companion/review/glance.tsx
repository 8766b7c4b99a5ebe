import { knowledge } from "virtual:kedge-knowledge";
import { describeSignal, type Reader } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { MeasureWords } from "./measure-words.tsx";
import { useMyReview } from "./use-my-review.ts";

/** The last review in a few lines: an open risk answer alone, or else what changed. */
export default function Glance() {
  const { t, i18n } = useTranslation("companion");
  const [state] = useMyReview();
  const reader: Reader = { language: i18n.language, audience: "client" };
  switch (state.kind) {
    case "loading":
      return <p role="status">{t("shell:loading")}</p>;
    case "none":
      return <p>{t("home.review-none")}</p>;
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
      return review.measures.map(measure => (
        <MeasureWords key={measure.instrument} measure={measure} knowledge={knowledge} />
      ));
    }
  }
}
