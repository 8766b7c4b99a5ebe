import { useTranslation } from "react-i18next";
import { QueryState } from "../../workspace/query-state.tsx";
import { AdminFrame } from "../admin-frame.tsx";
import { ImportQuestionnaire } from "./import-questionnaire.tsx";
import { OwnQuestionnaireCard } from "./own-questionnaire-card.tsx";
import { useOwnQuestionnaires } from "./use-own-questionnaires.ts";

/** Questionnaires whose text the organization brings under a licence of its own. */
export function QuestionnairesPage() {
  const { t } = useTranslation("questionnaires");
  const list = useOwnQuestionnaires();
  return (
    <AdminFrame title={t("title")} readsAFile>
      <p>{t("what")}</p>
      {list.data ? (
        <div className="stack">
          <section className="stack" aria-labelledby="own-questionnaires">
            <h2 id="own-questionnaires">{t("own")}</h2>
            {list.data.imported.length === 0 ? <p className="quiet">{t("none")}</p> : null}
            <ul className="plain-list">
              {list.data.imported.map(own => (
                <OwnQuestionnaireCard key={own.instrument} own={own} />
              ))}
            </ul>
          </section>
          <ImportQuestionnaire importable={list.data.importable} />
        </div>
      ) : (
        <QueryState query={list} />
      )}
    </AdminFrame>
  );
}
