import type { Decision } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { instant } from "./instant.ts";

/** What was decided, by whom, when and why. */
export function DecisionLine({ decision }: { readonly decision: Decision }) {
  const { t, i18n } = useTranslation("workspace");
  const { choice, decidedBy, decidedAt, reason } = decision;
  return (
    <>
      <strong>{t(`client.choice.${choice}`)}</strong>{" "}
      {t("client.decided", { by: decidedBy, on: instant(decidedAt, i18n.language) })}
      {reason ? `: ${reason}` : null}
    </>
  );
}
