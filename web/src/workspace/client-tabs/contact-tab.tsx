import { AppointmentsCard } from "../appointments/appointments-card.tsx";
import { CheckInLinkCard } from "../check-in-link-card.tsx";
import { CheckInScheduleCard } from "../check-in-schedule-card.tsx";
import { ClientAccount } from "../client-account.tsx";
import { MessagesCard } from "../messages/messages-card.tsx";
import { SheetsCard } from "../sheets/sheets-card.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** How the client is reached: their own account, messages, appointments. */
export function ContactTab({ page }: ClientTabProps) {
  return (
    <div className="client-cards">
      <MessagesCard clientId={page.clientId} />
      <AppointmentsCard clientId={page.clientId} />
      <SheetsCard clientId={page.clientId} />
      <ClientAccount clientId={page.clientId} hasAccount={page.hasAccount} />
      <CheckInLinkCard clientId={page.clientId} />
      <CheckInScheduleCard clientId={page.clientId} />
    </div>
  );
}
