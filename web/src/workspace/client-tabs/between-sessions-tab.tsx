import { Homework } from "../work/homework.tsx";
import { SharedEntries } from "../work/shared-entries.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** What the client works on between sessions. */
export function BetweenSessionsTab({ page }: ClientTabProps) {
  return (
    <div className="client-cards">
      <Homework clientId={page.clientId} today={page.review.asOf} />
      <SharedEntries clientId={page.clientId} today={page.review.asOf} />
    </div>
  );
}
