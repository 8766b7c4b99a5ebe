export { EmergencyListPage } from "./emergency-list-page.tsx";
export { EmergencyPage } from "./emergency-page.tsx";
