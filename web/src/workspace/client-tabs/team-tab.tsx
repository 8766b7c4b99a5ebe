import { CareTeamView } from "../../team/care-team-view.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** Who cares for the client: handing over, referrals, the end of care. */
export function TeamTab({ page }: ClientTabProps) {
  return <CareTeamView clientId={page.clientId} />;
}
