import { knowledge } from "virtual:kedge-knowledge";
import { describeReason, type Reason } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { DataList } from "./data-list.tsx";
import { RuleSources } from "./rule-sources.tsx";

/** What may explain the signals: hypotheses with the data for and against, and what is not known but worth asking. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation("workspace");
  if (reasons.length === 0) return null;
  const reader = { language: i18n.language, audience: "clinician" } as const;
  const supported = reasons.filter(reason => reason.kind === "supported");
  const unknown = reasons.filter(reason => reason.kind === "not-known");
  return (
    <section className="card" aria-labelledby="reasons">
      <h2 id="reasons">{t("client.explains")}</h2>
      {supported.length === 0 ? <p>{t("client.explains-none")}</p> : null}
      <ul className="plain-list">
        {supported.map(reason => {
          const { title, text } = describeReason(reason, knowledge, reader);
          const content = knowledge.reasons[reason.code];
          return (
            <li key={reason.code} className="finding" data-reason={reason.code}>
              <h3>
                {title}
                <span className="tag">{t(`strength.${reason.strength}`)}</span>
              </h3>
              <p>{text}</p>
              <details>
                <summary>{t("client.data")}</summary>
                <h4>{t("client.for")}</h4>
                <DataList data={reason.dataFor} />
                {reason.dataAgainst.length > 0 ? (
                  <>
                    <h4>{t("client.against")}</h4>
                    <DataList data={reason.dataAgainst} />
                  </>
                ) : null}
                {content ? <RuleSources content={content} /> : null}
              </details>
            </li>
          );
        })}
      </ul>
      {unknown.length > 0 ? (
        <details>
          <summary>
            {t("client.not-known")} ({unknown.length})
          </summary>
          <ul>
            {unknown.map(reason => {
              const { title, text } = describeReason(reason, knowledge, reader);
              return (
                <li key={reason.code} data-reason={reason.code}>
                  <strong>{title}.</strong> {text}
                </li>
              );
            })}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
