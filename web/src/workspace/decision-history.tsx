import { knowledge } from "virtual:kedge-knowledge";
import type { Decision } from "@kedge/api";
import { useTranslation } from "react-i18next";
import { DecisionLine } from "./decision-line.tsx";

/** What was decided, newest first. */
export function DecisionHistory({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t, i18n } = useTranslation("workspace");
  const titleOf = (code: string): string => {
    const wording = knowledge.nextSteps[code]?.wording;
    return (wording?.[i18n.language] ?? wording?.en)?.clinician.title ?? code;
  };
  return (
    <section className="card" aria-labelledby="decisions">
      <h2 id="decisions">{t("client.decisions")}</h2>
      {decisions.length === 0 ? <p>{t("client.decisions-none")}</p> : null}
      <ul className="plain-list">
        {decisions.map(decision => (
          <li key={decision.decisionId}>
            {titleOf(decision.nextStep)}
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
