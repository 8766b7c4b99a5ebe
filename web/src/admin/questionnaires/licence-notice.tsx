import { describeDate } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOwnQuestionnaires } from "./use-own-questionnaires.ts";

/** Says which licences of questionnaires have run out or end soon; nothing while all hold. */
export function LicenceNotice() {
  const { t, i18n } = useTranslation("questionnaires");
  const list = useOwnQuestionnaires();
  const ending = list.data?.imported.filter(({ state, endsSoon }) => state === "licence-over" || endsSoon);
  if (!ending || ending.length === 0) return null;
  return (
    <aside className="card card--concern" aria-labelledby="licences">
      <h2 id="licences">{t("notice.title")}</h2>
      <ul className="plain-list">
        {ending.map(({ instrument, title, licensedUntil, state }) => (
          <li key={instrument}>
            {t(state === "licence-over" ? "notice.over" : "notice.soon", {
              title,
              until: describeDate(licensedUntil, i18n.language),
            })}
          </li>
        ))}
      </ul>
      <p>
        <Link to="/admin/questionnaires">{t("notice.what-to-do")}</Link>
      </p>
    </aside>
  );
}
