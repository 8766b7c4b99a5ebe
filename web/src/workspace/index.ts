export const CaseloadPage = () => null;
export const ClientPage = () => null;
export const AlertsPage = () => null;
