import { ClientAccount } from "../client-account.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** How the client is reached: their own account, messages, appointments. */
export function ContactTab({ page }: ClientTabProps) {
  return (
    <div className="client-cards">
      <ClientAccount clientId={page.clientId} hasAccount={page.hasAccount} />
    </div>
  );
}
