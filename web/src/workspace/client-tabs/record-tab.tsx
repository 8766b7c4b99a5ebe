import { DecisionHistory } from "../decision-history.tsx";
import { EarlierAlerts } from "../earlier-alerts.tsx";
import { NotesCard } from "../notes/notes-card.tsx";
import { SelfDescriptionCard } from "../self-description-card.tsx";
import { SessionFeedbackCard } from "../session-feedback/session-feedback-card.tsx";
import { Sessions } from "../sessions.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** What was recorded: sessions, decisions and earlier alerts. */
export function RecordTab({ page }: ClientTabProps) {
  return (
    <div className="client-cards">
      <NotesCard clientId={page.clientId} />
      <SessionFeedbackCard clientId={page.clientId} />
      <Sessions clientId={page.clientId} sessions={page.sessions} today={page.review.asOf} />
      <DecisionHistory clientId={page.clientId} decisions={page.decisions} today={page.review.asOf} />
      <EarlierAlerts alerts={page.alerts} />
      <SelfDescriptionCard clientId={page.clientId} said={page.selfDescription} />
    </div>
  );
}
