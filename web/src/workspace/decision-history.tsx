import type { Decision } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { DecisionLine } from "./decision-line.tsx";
import { ChangeSinceStep } from "./decisions/change-since-step.tsx";
import { FollowUpForm } from "./decisions/follow-up-form.tsx";
import { StandingLine } from "./decisions/standing-line.tsx";
import { nextStepTitle } from "./next-step-title.ts";

interface Props {
  readonly clientId: string;
  readonly decisions: readonly Decision[];
  readonly today: LocalDate;
}

/** What was decided, newest first: where it stands, and what the scores did after it. */
export function DecisionHistory({ clientId, decisions, today }: Props) {
  const { t, i18n } = useTranslation("workspace");
  return (
    <section className="card" aria-labelledby="decisions">
      <h2 id="decisions">{t("client.decisions")}</h2>
      {decisions.length === 0 ? <p>{t("client.decisions-none")}</p> : null}
      <ul className="plain-list">
        {decisions.map(decision => (
          <li key={decision.decisionId} data-standing={decision.standing.kind}>
            <strong>{nextStepTitle(decision.nextStep, i18n.language)}</strong>
            <p className="small">
              <DecisionLine decision={decision} />
            </p>
            <StandingLine standing={decision.standing} />
            {decision.followUp ? <ChangeSinceStep followUp={decision.followUp} /> : null}
            {decision.standing.kind === "open" || decision.standing.kind === "due" ? (
              <FollowUpForm clientId={clientId} decisionId={decision.decisionId} today={today} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
