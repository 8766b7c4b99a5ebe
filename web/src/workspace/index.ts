export { AlertsPage } from "./alerts-page.tsx";
export { AppointmentsPage } from "./appointments/appointments-page.tsx";
export { CaseloadPage } from "./caseload/caseload-page.tsx";
export { ClientPage } from "./client-page.tsx";
export { MessagesPage } from "./messages/messages-page.tsx";
