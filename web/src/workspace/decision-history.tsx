import type { Decision } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { DecisionLine } from "./decision-line.tsx";
import { nextStepTitle } from "./next-step-title.ts";

/** What was decided, newest first. */
export function DecisionHistory({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t, i18n } = useTranslation("workspace");
  return (
    <section className="card" aria-labelledby="decisions">
      <h2 id="decisions">{t("client.decisions")}</h2>
      {decisions.length === 0 ? <p>{t("client.decisions-none")}</p> : null}
      <ul className="plain-list">
        {decisions.map(decision => (
          <li key={decision.decisionId}>
            {nextStepTitle(decision.nextStep, i18n.language)}
            <br />
            <span className="small">
              <DecisionLine decision={decision} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
