import type { RuleContent, Source } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** The rule in words, its numbers, and where they come from: so that the reader can judge it independently. */
export function RuleSources({ content }: { readonly content: RuleContent }) {
  const { t } = useTranslation("workspace");
  const thresholds = Object.entries(content.thresholds);
  return (
    <>
      <h4>{t("client.rule")}</h4>
      <p className="small">{content.rule}</p>
      {thresholds.length > 0 ? (
        <ul className="small">
          {thresholds.map(([key, { value, unit, meaning, source, ownRule }]) => (
            <li key={key}>
              {t("client.threshold", { meaning, value, unit })} ({ownRule ? t("client.own-rule") : source})
            </li>
          ))}
        </ul>
      ) : null}
      <Sources sources={content.sources} />
    </>
  );
}

export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation("workspace");
  return (
    <>
      <h4>{t("client.sources")}</h4>
      <SourceList sources={sources} />
    </>
  );
}

/** Each source with its link, and whether somebody checked it. */
export function SourceList({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation("workspace");
  return (
    <ul className="small">
      {sources.map(({ cite, url, verified }) => (
        <li key={cite}>
          {url ? (
            <a href={url} target="_blank" rel="noreferrer">
              {cite}
            </a>
          ) : (
            cite
          )}
          {verified ? null : <span className="quiet"> ({t("client.unverified")})</span>}
        </li>
      ))}
    </ul>
  );
}
