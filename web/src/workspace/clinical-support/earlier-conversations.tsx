import { clinicalSupport } from "virtual:kedge-clinical-support";
import type { Conversations } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { inWorkspaceLanguage } from "./in-workspace-language.ts";

/** What came out of earlier conversations, by topic. */
export function EarlierConversations({ conversations }: Conversations) {
  const { t, i18n } = useTranslation("clinical-support");
  const { language } = i18n;
  return (
    <>
      <h3>{t("conversation.earlier")}</h3>
      {conversations.length === 0 ? <p className="small">{t("conversation.earlier-none")}</p> : null}
      <ul className="plain-list">
        {conversations.map(({ conversationId, heldOn, recordedBy, words }) => (
          <li key={conversationId} className="finding" data-conversation={heldOn}>
            <p className="small quiet">
              {t("conversation.by", { on: describeDate(heldOn, language), by: recordedBy })}
            </p>
            <dl>
              {clinicalSupport.conversation.topics.map(({ code, title }) =>
                words[code] ? (
                  <div key={code}>
                    <dt>{inWorkspaceLanguage(title, language)}</dt>
                    <dd>{words[code]}</dd>
                  </div>
                ) : null,
              )}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
