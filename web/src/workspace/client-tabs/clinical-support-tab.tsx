import { ApproachComparison } from "../clinical-support/approach-comparison.tsx";
import { ConversationCard } from "../clinical-support/conversation-card.tsx";
import { RepairGuide } from "../clinical-support/repair-guide.tsx";
import { SecondOpinion } from "../clinical-support/second-opinion.tsx";
import type { ClientTabProps } from "./client-tab.ts";
import "../clinical-support/clinical-support.css";

/** What helps when somebody is not on track: a guided conversation, a comparison of approaches, a second opinion. */
export function ClinicalSupportTab({ page }: ClientTabProps) {
  return (
    <div className="clinical-support">
      <ApproachComparison page={page} />
      <div className="client-cards">
        <ConversationCard page={page} />
        <div className="client-cards__column">
          <RepairGuide />
          <SecondOpinion page={page} />
        </div>
      </div>
    </div>
  );
}
