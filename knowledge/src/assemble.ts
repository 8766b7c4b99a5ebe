import {
  type EquityContent,
  type Knowledge,
  type Module,
  type NextStepContent,
  nextStepRules,
  type ReasonContent,
  reasonRules,
  type ServiceContent,
  type SignalContent,
  signalRules,
} from "@kedge/engine";
import type { TSchema } from "typebox";
import { readCheckInPlan } from "./check-in/check-in-plan.ts";
import { type ClinicalSupport, readClinicalSupport } from "./clinical-support/read-clinical-support.ts";
import { type Contact, readContact } from "./contact/read-contact.ts";
import { ContentError } from "./content-error.ts";
import { readCourses } from "./course/index.ts";
import { readEquity } from "./equity/read-equity.ts";
import { type Escalation, readEscalation } from "./escalation/read-escalation.ts";
import type { DirectoryTopic, FindingLink } from "./finding/finding-schema.ts";
import { readDirectoryTopics, readFindingLinks } from "./finding/read-finding-links.ts";
import { readGoalScaling } from "./goal/read-goal-scaling.ts";
import { type Helpline, readHelplines } from "./helpline/index.ts";
import { type QuestionnaireJson, readInstruments } from "./instrument/index.ts";
import { readMatching } from "./matching/read-matching.ts";
import { readMedicines } from "./medicine/read-medicines.ts";
import { readModules } from "./module/read-modules.ts";
import { type NoteTemplate, readNoteTemplates } from "./note-template/read-note-templates.ts";
import { readPathways } from "./pathway/read-pathways.ts";
import { problemsOf } from "./problems-of.ts";
import { type Reminders, readReminders } from "./reminder/read-reminders.ts";
import { type Resource, readResources } from "./resource/read-resources.ts";
import {
  NextStepSchema,
  PhrasesSchema,
  ReasonSchema,
  ReleaseSchema,
  SignalSchema,
} from "./rule/rule-schema.ts";
import { readService } from "./service/read-service.ts";
import { applyTranslations } from "./translation/apply-translations.ts";
import { type FormTranslations, readFormTranslations } from "./translation/form-translations.ts";

/** All of `content/`, checked. */
export interface Content {
  /** What the engine is told; the expected courses are those that ship with Kedge, until an organization has its own. */
  readonly knowledge: Knowledge;
  readonly questionnaires: Readonly<Record<string, QuestionnaireJson>>;
  readonly helplines: readonly Helpline[];
  readonly escalation: Escalation;
  /** Directories of therapists and registers of licences, in the order to show them. */
  readonly findingLinks: readonly FindingLink[];
  readonly service: ServiceContent;
  readonly equity: EquityContent;
  readonly directoryTopics: readonly DirectoryTopic[];
  readonly contact: Contact;
  readonly reminders: Reminders;
  /** The published wording of questionnaires in other languages. */
  readonly formTranslations: FormTranslations;
  /** Guided exercises and the log, by their codes. */
  readonly modules: Readonly<Record<string, Module>>;
  readonly noteTemplates: readonly NoteTemplate[];
  readonly resources: readonly Resource[];
  readonly clinicalSupport: ClinicalSupport;
}

/** The files of one folder of `content/`, by their names without `.json`. */
function folder(
  files: ReadonlyMap<string, unknown>,
  name: string,
): [code: string, path: string, json: unknown][] {
  return [...files]
    .filter(([path]) => path.startsWith(`${name}/`) && path.indexOf("/", name.length + 1) < 0)
    .map(([path, json]) => [path.slice(name.length + 1, -".json".length), path, json]);
}

interface RuleFile {
  readonly code: string;
  readonly thresholds: Readonly<Record<string, unknown>>;
}

/** Reads one folder of rules and checks it against the engine: a file for every rule, with the thresholds that the rule asks for. */
function readRules<Rule extends RuleFile>(
  files: ReadonlyMap<string, unknown>,
  name: string,
  schema: TSchema,
  rules: readonly { readonly code: string; readonly thresholds?: readonly string[] }[],
  problems: string[],
): Record<string, Rule> {
  const read: Record<string, Rule> = {};
  for (const [code, path, json] of folder(files, name)) {
    const found = problemsOf(schema, path, json);
    problems.push(...found);
    if (found.length > 0) continue;
    const rule = json as Rule;
    if (rule.code !== code)
      problems.push(`${path}: its code is "${rule.code}"; name the file after its code`);
    read[code] = rule;
  }
  for (const rule of rules) {
    const content = read[rule.code];
    if (!content) {
      problems.push(`${name}/${rule.code}.json is missing; the engine has a rule "${rule.code}"`);
      continue;
    }
    const given = Object.keys(content.thresholds).sort().join(", ");
    const asked = [...(rule.thresholds ?? [])].sort().join(", ");
    if (given !== asked)
      problems.push(
        `${name}/${rule.code}.json gives the thresholds (${given}); its rule asks for (${asked})`,
      );
  }
  const known = new Set(rules.map(rule => rule.code));
  for (const code of Object.keys(read))
    if (!known.has(code)) problems.push(`${name}/${code}.json has no rule in the engine`);
  return read;
}

/**
 * Checks content files and assembles them. Pure: the files come as parsed JSON.
 * @param source by path relative to `content/`, with `/`
 * @throws ContentError naming every problem by file and place
 */
export function assembleContent(source: ReadonlyMap<string, unknown>): Content {
  const problems: string[] = [];
  const files = applyTranslations(source, problems);
  const signals = readRules<SignalContent>(files, "signals", SignalSchema, signalRules, problems);
  const reasons = readRules<ReasonContent>(files, "reasons", ReasonSchema, reasonRules, problems);
  const nextSteps = readRules<NextStepContent>(files, "next-steps", NextStepSchema, nextStepRules, problems);
  const phrases: Record<string, Record<string, string>> = {};
  for (const [language, path, json] of folder(files, "wording")) {
    problems.push(...problemsOf(PhrasesSchema, path, json));
    phrases[language] = json as Record<string, string>;
  }
  const medicines = readMedicines(files, problems);
  const { pathways, hardToTreat, followUp } = readPathways(files, problems);
  const { approachTable, conditionTable } = readMatching(files, problems);
  const escalation = readEscalation(files, problems);
  const findingLinks = readFindingLinks(files, problems);
  const service = readService(files, problems);
  const equity = readEquity(files, problems);
  const goalScaling = readGoalScaling(files, problems);
  const directoryTopics = readDirectoryTopics(files, problems);
  const contact = readContact(files, problems);
  const reminders = readReminders(files, problems);
  const formTranslations = readFormTranslations(files, problems);
  const modules = readModules(files, problems);
  const noteTemplates = readNoteTemplates(files, problems);
  const resources = readResources(files, problems);
  const clinicalSupport = readClinicalSupport(files, problems);
  const release = files.get("release.json");
  problems.push(...problemsOf(ReleaseSchema, "release.json", release));
  if (problems.length > 0 || !service || !equity || !clinicalSupport) throw new ContentError(problems);
  const { version, releasedOn } = release as { version: string; releasedOn: string };
  const { instruments, questionnaires } = readInstruments(files);
  const checkIn = readCheckInPlan(files, instruments, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return {
    knowledge: {
      version,
      releasedOn,
      instruments,
      signals,
      reasons,
      nextSteps,
      phrases,
      medicines,
      pathways,
      hardToTreat,
      approachTable,
      conditionTable,
      goalScaling,
      followUp,
      checkIn,
      expectedCourses: readCourses(files, instruments),
    },
    questionnaires,
    helplines: readHelplines(files),
    escalation,
    findingLinks,
    service,
    equity,
    directoryTopics,
    contact,
    reminders,
    formTranslations,
    modules,
    noteTemplates,
    resources,
    clinicalSupport,
  };
}
