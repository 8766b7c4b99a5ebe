import { clinicalSupport } from "virtual:kedge-clinical-support";
import { useTranslation } from "react-i18next";
import { Sources } from "../rule-sources.tsx";
import { inWorkspaceLanguage } from "./in-workspace-language.ts";

const { signs, steps, cautions, sources } = clinicalSupport.repair;

/** How a strained alliance shows, and the way to mend it. */
export function RepairGuide() {
  const { t, i18n } = useTranslation("clinical-support");
  const { language } = i18n;
  return (
    <section className="card" aria-labelledby="repair">
      <h2 id="repair">{t("repair.title")}</h2>
      <p className="small quiet">{t("repair.what")}</p>
      <h3>{t("repair.signs")}</h3>
      <Lines lines={inWorkspaceLanguage(signs, language)} />
      <ol>
        {steps.map(step => {
          const title = inWorkspaceLanguage(step.title, language);
          return (
            <li key={title}>
              <strong>{title}.</strong> {inWorkspaceLanguage(step.text, language)}
            </li>
          );
        })}
      </ol>
      <h3>{t("repair.cautions")}</h3>
      <Lines lines={inWorkspaceLanguage(cautions, language)} />
      <Sources sources={sources} />
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="small">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
