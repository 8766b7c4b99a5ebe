import type { ClientTabProps } from "./client-tab.ts";
import { EmptyTab } from "./empty-tab.tsx";

/** What the client works on between sessions. */
export function BetweenSessionsTab(_props: ClientTabProps) {
  return <EmptyTab tab="between-sessions" />;
}
