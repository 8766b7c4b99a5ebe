import { knowledge } from "virtual:kedge-knowledge";
import { CrisisHelp } from "../../crisis/crisis-help.tsx";
import { KeptNotice } from "../../design/kept-notice.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import { ClientReview } from "./client-review.tsx";
import { useMyReview } from "./use-my-review.ts";

/** The signed-in person's review, as a part of another page. */
export default function OwnReview() {
  return <OwnReviewOf state={useMyReview()} />;
}

interface Props {
  readonly state: ReturnType<typeof useMyReview>;
  readonly withHelp?: boolean;
}

/** A review that was asked for already; `withHelp`: while a risk answer is open, help stands above it. */
export function OwnReviewOf({ state: [state, again], withHelp = false }: Props) {
  const t = useTexts(reviewTexts);
  const shell = useTexts(shellTexts);
  switch (state.kind) {
    case "loading":
      return <p role="status">{shell("loading")}</p>;
    case "none":
      return <p>{t("none")}</p>;
    case "in-session":
      return (
        <>
          {withHelp && <CrisisHelp />}
          <p>{state.message}</p>
        </>
      );
    case "failed":
      return (
        <div className="error stack" role="status">
          <p>
            {t("failed")} {state.message}
          </p>
          <div>
            <button type="button" className="button" onClick={again}>
              {shell("again")}
            </button>
          </div>
        </div>
      );
    case "review":
      return (
        <>
          <KeptNotice since={state.since} />
          <ClientReview
            review={state.answer.review}
            knowledge={knowledge}
            help={withHelp && <CrisisHelp />}
          />
        </>
      );
  }
}
