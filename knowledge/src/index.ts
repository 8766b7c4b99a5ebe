export { assembleContent, type Content, type QuestionnaireJson } from "./assemble.ts";
export { ContentError } from "./content-error.ts";
export type { Helpline } from "./helpline/index.ts";
export { loadContent } from "./load.ts";
