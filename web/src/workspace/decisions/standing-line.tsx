import type { DecisionStanding } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { instant } from "../instant.ts";

/** Where a decision stands, in words; nothing where nothing is to be done about it. */
export function StandingLine({ standing }: { readonly standing: DecisionStanding }) {
  const { t, i18n } = useTranslation("decisions");
  switch (standing.kind) {
    case "settled":
      return null;
    case "replaced":
      return <p className="small quiet">{t("standing.replaced")}</p>;
    case "open":
    case "due": {
      const on = describeDate(standing.lookAgainOn, i18n.language);
      return (
        <p className={standing.kind === "due" ? "small decision-due" : "small quiet"}>
          {t(`standing.${standing.kind}`, { on })}
        </p>
      );
    }
    case "closed":
      return (
        <p className="small">
          <strong>{t(`verdict.${standing.verdict}`)}.</strong>{" "}
          {t("standing.closed", { by: standing.by, at: instant(standing.at, i18n.language) })}
          {standing.note ? `: ${standing.note}` : null}
        </p>
      );
  }
}
