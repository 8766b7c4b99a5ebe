import { knowledge } from "virtual:kedge-knowledge";
import { describeUnjudged, type Unjudged as Item } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** Rules that could not be judged: missing data are not good news. */
export function Unjudged({ unjudged }: { readonly unjudged: readonly Item[] }) {
  const { t, i18n } = useTranslation("workspace");
  if (unjudged.length === 0) return null;
  return (
    <details className="card">
      <summary>
        {t("client.cannot-tell")} ({unjudged.length})
      </summary>
      <ul>
        {unjudged.map(item => {
          const { title, needs } = describeUnjudged(item, knowledge, {
            language: i18n.language,
            audience: "clinician",
          });
          return (
            <li key={item.code}>
              <strong>{title}:</strong> {needs}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
