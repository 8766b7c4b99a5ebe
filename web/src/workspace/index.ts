export { AlertsPage } from "./alerts-page.tsx";
export { CaseloadPage } from "./caseload-page.tsx";
export { ClientPage } from "./client-page.tsx";
