import type { ClientTabProps } from "./client-tab.ts";
import { EmptyTab } from "./empty-tab.tsx";

/** The plan, the formulation and the goals. */
export function PlanTab(_props: ClientTabProps) {
  return <EmptyTab tab="plan" />;
}
