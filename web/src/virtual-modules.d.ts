declare module "virtual:kedge-knowledge" {
  import type { Knowledge } from "@kedge/engine";
  export const knowledge: Knowledge;
}

declare module "virtual:kedge-questionnaires" {
  import type { QuestionnaireJson } from "@kedge/knowledge";
  /** The FHIR Questionnaires of the check-in and the short screens, by instrument. */
  export const questionnaires: Readonly<Record<string, QuestionnaireJson>>;
}

declare module "virtual:kedge-forms" {
  import type { Form } from "./companion/check-in/form.ts";
  /** The questionnaires of the check-in, in the order to ask. */
  export const forms: readonly Form[];
}

declare module "virtual:kedge-further-forms" {
  import type { Form } from "./companion/check-in/form.ts";
  /** The questionnaires that are asked only at times: about the session, and what a clinician asks for. */
  export const forms: readonly Form[];
}

declare module "virtual:kedge-helplines" {
  import type { ShownHelpline } from "./crisis/shown-helpline.ts";
  export const helplines: readonly ShownHelpline[];
}

declare module "virtual:kedge-screens" {
  import type { Form } from "./companion/check-in/form.ts";
  /** Short screens besides the check-in. */
  export const screens: readonly Form[];
}

declare module "virtual:kedge-session-questions" {
  import type { SessionQuestion } from "./alone/session-question.ts";
  /** What is asked about the therapy, in the order to ask. */
  export const sessionQuestions: readonly SessionQuestion[];
}

declare module "virtual:kedge-finding-links" {
  import type { FindingLink } from "./find/finding-link.ts";
  /** Directories and registers, those for every country last. */
  export const findingLinks: readonly FindingLink[];
}

declare module "virtual:kedge-modules" {
  import type { Module } from "@kedge/engine";
  /** The guided exercises and the log, by code. */
  export const modules: Readonly<Record<string, Module>>;
}

declare module "virtual:kedge-equity" {
  import type { EquityContent } from "@kedge/engine";
  /** How people may describe themselves. */
  export const equity: EquityContent;
}

declare module "virtual:kedge-note-templates" {
  import type { NoteTemplate } from "@kedge/knowledge";
  export const noteTemplates: readonly NoteTemplate[];
}

declare module "virtual:kedge-clinical-support" {
  import type { ClinicalSupport } from "@kedge/knowledge";
  /** Guides for a clinician whose client is not on track. */
  export const clinicalSupport: ClinicalSupport;
}

declare module "virtual:kedge-resources" {
  import type { Resource } from "@kedge/knowledge";
  /** The fact sheets, by theme. */
  export const resources: readonly Resource[];
}
