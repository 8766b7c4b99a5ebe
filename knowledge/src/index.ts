export { assembleContent, type Content } from "./assemble.ts";
export { ContentError } from "./content-error.ts";
export { daysUntilStale, type Helpline, staleHelplines } from "./helpline/index.ts";
export type { QuestionnaireJson } from "./instrument/index.ts";
export { loadContent, readContentFiles } from "./load.ts";
export type { NoteTemplate } from "./note-template/read-note-templates.ts";
export { type Resource, resourceThemes } from "./resource/read-resources.ts";
export type { FormTranslation } from "./translation/form-translations.ts";
export { type TranslatableText, translatableTexts, translatedLanguages } from "./translation/translatable.ts";
