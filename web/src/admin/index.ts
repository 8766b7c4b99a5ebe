export { AuditPage } from "./audit-page.tsx";
export { DutyPage } from "./duty-page.tsx";
export { ErasurePage } from "./erasure-page.tsx";
export { ImportPage } from "./import/import-page.tsx";
export { PathwaysPage } from "./pathways-page.tsx";
export { QuestionnairesPage } from "./questionnaires/questionnaires-page.tsx";
export { SettingsPage } from "./settings-page.tsx";
export { StaffPage } from "./staff-page.tsx";
