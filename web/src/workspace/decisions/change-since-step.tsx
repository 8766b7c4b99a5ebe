import { type Difference, describeDate, describeNumber, type FollowUp } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { instrumentTitle } from "../measure-meaning.ts";
import { nextStepTitle } from "../next-step-title.ts";

/** How the main measure went after a step that was taken up: whether things changed, never whether it worked. */
export function ChangeSinceStep({ followUp }: { readonly followUp: FollowUp }) {
  const { t, i18n } = useTranslation("decisions");
  const { language } = i18n;
  const { outcome, alsoTakenUp } = followUp;
  const instrument = instrumentTitle(followUp.instrument, language);
  const number = (value: number): string => describeNumber(value, language);
  const values = ({ mean, low, high }: Difference) => ({
    instrument,
    mean: number(mean),
    points: number(Math.abs(mean)),
    low: number(low),
    high: number(high),
  });
  switch (outcome.kind) {
    case "too-early":
      return (
        <p className="small quiet">
          {t("change.too-early", { on: describeDate(outcome.lookAgainOn, language) })}
        </p>
      );
    case "too-little-data":
      return (
        <p className="small quiet">
          {t("change.too-little-data", { before: outcome.before, after: outcome.after })}
        </p>
      );
    case "judged":
      return (
        <div className="small" data-verdict={outcome.verdict}>
          <p>{t(`change.${outcome.verdict}`, values(outcome.level))}</p>
          {outcome.beyondExpected ? <p>{t("change.beyond", values(outcome.beyondExpected))}</p> : null}
          {alsoTakenUp.length > 0 ? (
            <p>
              {t("change.also", { steps: alsoTakenUp.map(code => nextStepTitle(code, language)).join("; ") })}
            </p>
          ) : null}
          <p className="quiet">{t("change.caution")}</p>
        </div>
      );
  }
}
