import type { QuestionnaireCheck } from "@kedge/api";
import { useTranslation } from "react-i18next";

interface Props {
  readonly check: QuestionnaireCheck;
  /** What people in the field call it. */
  readonly instrument: string;
  readonly riskItems: readonly string[];
  readonly onRiskItems: (linkIds: readonly string[]) => void;
}

/** What Kedge reads in the file, everything that speaks against it, and which questions ask about suicide. */
export function CheckedFile({ check, instrument, riskItems, onRiskItems }: Props) {
  const { t } = useTranslation("questionnaires");
  const { fits, title, stem, range, publishedRange, questions, problems } = check;
  return (
    <div className="stack">
      <p role="status" className={fits ? undefined : "error"}>
        {t(fits ? "fits" : "refused")}
      </p>
      {problems.length > 0 ? (
        <div className="scroll-x">
          <table className="plain-table">
            <caption>{t("problems")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("where")}</th>
                <th scope="col">{t("severity")}</th>
                <th scope="col">{t("problem")}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ severity, where, message }) => (
                <tr key={`${where} ${message}`} data-problem={severity}>
                  <th scope="row">{where}</th>
                  <td>{t(`severities.${severity}`)}</td>
                  <td>{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {questions.length > 0 ? (
        <>
          <p>
            {t("read-as", { title, instrument, count: questions.length })}{" "}
            {range ? t("range", { ...range, from: publishedRange.min, to: publishedRange.max }) : null}
          </p>
          {stem ? <p className="small">{t("stem", { stem })}</p> : null}
          <div className="scroll-x">
            <table className="plain-table">
              <caption>{t("questions")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("item")}</th>
                  <th scope="col">{t("question")}</th>
                  <th scope="col">{t("answers")}</th>
                  <th scope="col">{t("about-risk")}</th>
                </tr>
              </thead>
              <tbody>
                {questions.map(({ linkId, text, answers, asksAboutRisk }) => (
                  <tr key={linkId}>
                    <th scope="row">{linkId}</th>
                    <td>{text}</td>
                    <td>
                      {answers
                        .map(({ label, points }) => `${label} (${points ?? t("no-points")})`)
                        .join(" · ")}
                    </td>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={t("about-risk-of", { item: linkId })}
                        checked={riskItems.includes(linkId)}
                        disabled={asksAboutRisk !== "unsaid"}
                        onChange={event =>
                          onRiskItems(
                            event.currentTarget.checked
                              ? [...riskItems, linkId]
                              : riskItems.filter(other => other !== linkId),
                          )
                        }
                      />{" "}
                      {asksAboutRisk === "unsaid" ? null : t(`risk.${asksAboutRisk}`)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="small">{t("about-risk-help")}</p>
        </>
      ) : null}
    </div>
  );
}
