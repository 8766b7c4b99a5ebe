import type { OwnQuestionnaire, OwnQuestionnaires } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { instant } from "../../workspace/instant.ts";
import { questionnairesPath, useQuestionnaireChange } from "./use-own-questionnaires.ts";

/** One imported questionnaire: its licence, whether it may be asked, and the way to ask it no more. */
export function OwnQuestionnaireCard({ own }: { readonly own: OwnQuestionnaire }) {
  const { t, i18n } = useTranslation("questionnaires");
  const { language } = i18n;
  const change = useQuestionnaireChange();
  const { instrument, title, state, riskItems } = own;
  const withdraw = () =>
    request<OwnQuestionnaires>("POST", `${questionnairesPath}/${encodeURIComponent(instrument)}/withdrawal`);
  const until = describeDate(own.licensedUntil, language);
  return (
    <li
      className={state === "licence-over" ? "card card--concern stack" : "card stack"}
      data-own={instrument}
    >
      <h3>{title}</h3>
      <p>
        <strong>{t(`state.${state}`, { until })}</strong> {own.endsSoon ? t("ends-soon") : null}
      </p>
      <p className="small">
        {t("licence", { licensor: own.licensor, reference: own.licenceReference, until })}
        <br />
        {t("imported", { by: own.importedBy, at: instant(own.importedAt, language), count: own.questions })}
        <br />
        {riskItems.length > 0 ? t("risk-items", { items: riskItems.join(", ") }) : t("no-risk-items")}
      </p>
      {state === "withdrawn" ? null : (
        <div>
          <Button
            variant="default"
            size="xs"
            disabled={change.isPending}
            aria-label={t("withdraw-named", { title })}
            onClick={() => change.mutate(withdraw)}
          >
            {t("withdraw")}
          </Button>
        </div>
      )}
      {change.error ? (
        <p role="alert" className="error">
          {change.error.message}
        </p>
      ) : null}
    </li>
  );
}
