import { fileURLToPath } from "node:url";
import { compileInstrument, type Knowledge } from "@kedge/engine";
import { type Content, type Helpline, loadContent, translatedLanguages } from "@kedge/knowledge";
import type { Plugin } from "vite";
import type { SessionQuestion } from "./src/alone/session-question.ts";
import type { Form, ScaleEnds } from "./src/companion/check-in/form.ts";
import type { ShownHelpline } from "./src/crisis/shown-helpline.ts";
import { staticHelp } from "./vite-static-help.ts";

/** What the check-in asks, in this order. */
const checkInInstruments = ["phq-9", "gad-7"];

/** Short screens that the check-up alone offers besides. */
const screenInstruments = ["audit-c"];

/** Whose items are asked about the therapy itself. */
const sessionInstrument = "kedge-session";

interface ShippedItem {
  readonly linkId: string;
  readonly type: string;
  readonly text?: string;
  readonly answerOption?: readonly { readonly valueCoding?: { readonly display?: string } }[];
  readonly extension?: readonly { readonly url: string; readonly valueInteger?: number }[];
  /** The words at the ends of a scale. */
  readonly item?: readonly { readonly linkId: string; readonly text?: string }[];
}

/** The part of a FHIR R4 Questionnaire that is shown; the scorer has checked the rest. */
interface ShippedQuestionnaire {
  readonly item?: readonly ShippedItem[];
}

const contentDirectory = fileURLToPath(new URL("../content", import.meta.url));

/**
 * Makes one questionnaire ready to show, in its published wording of that language or in English as a whole. Which
 * options count as a risk answer is what the scorer says.
 */
function makeForm(content: Content, code: string, language: string): Form {
  const instrument = content.knowledge.instruments[code];
  const questionnaire = content.questionnaires[code];
  if (instrument?.kind !== "questionnaire" || !questionnaire)
    throw new Error(`The check-in asks ${code}, but content/instruments has no questionnaire for it`);
  const scorer = compileInstrument(questionnaire, instrument);
  const translation = content.formTranslations[code]?.[language];
  const answerIn = (english: string) => answerOf(content, code, english, language);
  const { item: items = [] } = questionnaire as ShippedQuestionnaire;
  return {
    instrument: code,
    version: instrument.version,
    title: translation?.title ?? instrument.title.en,
    stem: translation?.stem ?? items.find(item => item.type === "display")?.text ?? "",
    notice: instrument.licence.notice,
    items: scorer.items.map((linkId, position) => {
      const item = items.find(candidate => candidate.linkId === linkId);
      const text = translation ? translation.items[linkId] : item?.text;
      if (!item || !text) throw new Error(`${code}: item ${linkId} has no text to show in ${language}`);
      const labels =
        item.type === "integer"
          ? scaleOf(code, item)
          : (item.answerOption ?? []).map(({ valueCoding }) => answerIn(valueCoding?.display ?? ""));
      const options = labels.map((label, choice) => {
        const answers = scorer.items.map((_, other) => (other === position ? choice : null));
        const risk = scorer.riskAnswers(answers).some(answer => answer.positive);
        return { label, risk };
      });
      const ends = item.type === "integer" ? endsOf(item, answerIn) : null;
      const asksAboutRisk = instrument.scoring.riskItems.some(riskItem => riskItem.linkId === linkId);
      return { linkId, text, options, ends, asksAboutRisk };
    }),
  };
}

/** An answer in the published wording of that language, or in English where there is none. */
function answerOf(content: Content, code: string, english: string, language: string): string {
  const translation = content.formTranslations[code]?.[language];
  if (!translation) return english;
  const words = translation.answers[english];
  if (words === undefined) throw new Error(`${code}: the answer "${english}" has no words in ${language}`);
  return words;
}

/** The numbers of a scale. It starts at 0, so that an answer's position among them is the answer. */
function scaleOf(code: string, { linkId, extension = [] }: ShippedItem): string[] {
  const bound = (name: string): number | undefined =>
    extension.find(({ url }) => url.endsWith(`/${name}`))?.valueInteger;
  const highest = bound("maxValue");
  if (bound("minValue") !== 0 || highest === undefined)
    throw new Error(`${code}: item ${linkId} can be shown only as a scale from 0 to a maxValue`);
  return Array.from({ length: highest + 1 }, (_, step) => String(step));
}

function endsOf(
  { linkId, item: ends = [] }: ShippedItem,
  inLanguage: (english: string) => string,
): ScaleEnds {
  const end = (name: string): string =>
    inLanguage(ends.find(other => other.linkId === `${linkId}.${name}`)?.text ?? "");
  return { lower: end("lower"), upper: end("upper") };
}

/** The items about the therapy, each with the words at the ends of its scale. */
function sessionQuestions(content: Content, language: string): SessionQuestion[] {
  const { item: items = [] } = content.questionnaires[sessionInstrument] as ShippedQuestionnaire;
  const translation = content.formTranslations[sessionInstrument]?.[language];
  return items.flatMap(item => {
    if (item.type !== "integer") return [];
    const text = translation?.items[item.linkId] ?? item.text ?? "";
    const ends = endsOf(item, english => answerOf(content, sessionInstrument, english, language));
    return [{ facet: item.linkId, text, ...ends }];
  });
}

/** What the crisis screen shows of a helpline; where its number comes from stays in the content. */
function shownOf(helpline: Helpline): ShownHelpline {
  const { country, code, kind, name, forWhom, call, text, chat, website, hours, languages } = helpline;
  return { country, code, kind, name, forWhom, call, text, chat, website, hours, languages };
}

/** JSON text that is parsed when it is needed starts faster than a literal of this size. */
const asJson = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

const languages = ["en", ...translatedLanguages];

/** A copy in which every text has English and this language alone, so that nobody loads words they won't read. */
function inLanguage(value: unknown, language: string): unknown {
  if (Array.isArray(value)) return value.map(part => inLanguage(part, language));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const kept = "en" in value ? entries.filter(([key]) => key === language || !foreign(key)) : entries;
  return Object.fromEntries(kept.map(([key, part]) => [key, inLanguage(part, language)]));
}

const foreign = (key: string): boolean => languages.includes(key) && key !== "en";

/** What the app imports as `virtual:kedge-<name>`: the exported name, and its value in one language. */
const modules: Readonly<
  Record<string, { name: string; value(content: Content, language: string): unknown }>
> = {
  "virtual:kedge-knowledge": {
    name: "knowledge",
    value: ({ knowledge }, language) => inLanguage(knowledge satisfies Knowledge, language),
  },
  "virtual:kedge-questionnaires": {
    name: "questionnaires",
    value: ({ questionnaires }) =>
      Object.fromEntries(
        [...checkInInstruments, ...screenInstruments].map(code => [code, questionnaires[code]]),
      ),
  },
  "virtual:kedge-screens": {
    name: "screens",
    value: (content, language) => screenInstruments.map(code => makeForm(content, code, language)),
  },
  "virtual:kedge-session-questions": { name: "sessionQuestions", value: sessionQuestions },
  "virtual:kedge-forms": {
    name: "forms",
    value: (content, language) => checkInInstruments.map(code => makeForm(content, code, language)),
  },
  "virtual:kedge-further-forms": {
    name: "forms",
    value: (content, language) => {
      const { sessionFeedback, onRequest } = content.knowledge.checkIn;
      const codes = sessionFeedback === null ? onRequest : [sessionFeedback, ...onRequest];
      return codes.map(code => makeForm(content, code, language));
    },
  },
  "virtual:kedge-finding-links": {
    name: "findingLinks",
    value: ({ findingLinks }, language) =>
      inLanguage(
        findingLinks.map(({ source: _, ...link }) => link),
        language,
      ),
  },
  "virtual:kedge-modules": {
    name: "modules",
    value: ({ modules: all }, language) => inLanguage(all, language),
  },
  "virtual:kedge-equity": { name: "equity", value: ({ equity }) => equity },
  "virtual:kedge-note-templates": { name: "noteTemplates", value: ({ noteTemplates }) => noteTemplates },
  "virtual:kedge-clinical-support": {
    name: "clinicalSupport",
    value: ({ clinicalSupport }, language) => inLanguage(clinicalSupport, language),
  },
  "virtual:kedge-resources": { name: "resources", value: ({ resources }) => resources },
  "virtual:kedge-helplines": { name: "helplines", value: ({ helplines }) => helplines.map(shownOf) },
};

/** The helplines are part of the first load in one piece; the rest comes in the language of the page. */
const inOnePiece = "virtual:kedge-helplines";

const chosenLanguage = fileURLToPath(new URL("./src/language/chosen-language.ts", import.meta.url));

function chooser(id: string, name: string): string {
  const loads = languages.map(language => `${language}: () => import("${id}/${language}")`);
  return `import { language } from ${JSON.stringify(chosenLanguage)};
const load = { ${loads.join(", ")} };
export const { ${name} } = await load[language]();`;
}

/** Puts the checked content into the app at build time, in separate modules so that each page loads only what it needs. */
export function knowledgeModules(): Plugin {
  let content: Promise<Content> | undefined;
  return {
    name: "kedge-knowledge",
    resolveId: id => (id.startsWith("virtual:kedge-") ? `\0${id}` : null),
    async load(id) {
      const [whole = "", language] = id.slice(1).split("/");
      const module = modules[whole];
      if (!module) return null;
      if (language === undefined && whole !== inOnePiece) return chooser(whole, module.name);
      content ??= loadContent(contentDirectory);
      return `export const ${module.name} = ${asJson(module.value(await content, language ?? "en"))};`;
    },
    async transformIndexHtml(html) {
      content ??= loadContent(contentDirectory);
      const { helplines } = await content;
      return html.replace("<!-- help-without-scripts -->", staticHelp(helplines.map(shownOf)));
    },
  };
}
