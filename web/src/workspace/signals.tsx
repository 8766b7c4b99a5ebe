import { knowledge } from "virtual:kedge-knowledge";
import { describeSignal, type Signal } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { GuideLink } from "./clinical-support/guide-link.tsx";
import { DataList } from "./data-list.tsx";
import { RuleSources } from "./rule-sources.tsx";

/** The signals, with the data and the rule one click away. */
export function Signals({
  signals,
  clientId,
}: {
  readonly signals: readonly Signal[];
  readonly clientId: string;
}) {
  const { t, i18n } = useTranslation("workspace");
  if (signals.length === 0) return <p>{t("client.no-signals")}</p>;
  return (
    <ul className="plain-list">
      {signals.map(signal => {
        const { title, text } = describeSignal(signal, knowledge, {
          language: i18n.language,
          audience: "clinician",
        });
        const content = knowledge.signals[signal.code];
        return (
          <li key={signal.code} className={`finding finding--${signal.tone}`} data-signal={signal.code}>
            <h3>
              {title}
              <span className="tag">{t(`strength.${signal.strength}`)}</span>
            </h3>
            <p>{text}</p>
            <GuideLink code={signal.code} clientId={clientId} />
            <details>
              <summary>{t("client.data")}</summary>
              <h4>{t("client.data-title")}</h4>
              <DataList data={signal.data} />
              {content ? <RuleSources content={content} /> : null}
            </details>
          </li>
        );
      })}
    </ul>
  );
}
