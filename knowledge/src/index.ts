export { assembleContent, type Content } from "./assemble.ts";
export { ContentError } from "./content-error.ts";
export { daysUntilStale, type Helpline, staleHelplines } from "./helpline/index.ts";
export type { QuestionnaireJson } from "./instrument/index.ts";
export { loadContent } from "./load.ts";
