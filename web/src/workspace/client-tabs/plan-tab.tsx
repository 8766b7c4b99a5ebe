import { FindingsCard } from "../care/findings.tsx";
import { GoalsCard } from "../care/goals.tsx";
import { PastTreatmentsCard } from "../care/past-treatments.tsx";
import { PlanCards } from "../care/plan.tsx";
import { SafetyPlanCard } from "../care/safety-plan.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** The plan, the goals, and what is known of life and body. */
export function PlanTab({ page: { clientId } }: ClientTabProps) {
  return (
    <div className="client-cards">
      <div className="client-cards__column">
        <PlanCards clientId={clientId} />
      </div>
      <div className="client-cards__column">
        <GoalsCard clientId={clientId} />
        <SafetyPlanCard clientId={clientId} />
      </div>
      <div className="client-cards__column">
        <FindingsCard clientId={clientId} />
        <PastTreatmentsCard clientId={clientId} />
      </div>
    </div>
  );
}
