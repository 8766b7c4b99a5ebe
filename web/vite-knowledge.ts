import { fileURLToPath } from "node:url";
import { compileInstrument, type Knowledge } from "@kedge/engine";
import { type Content, type Helpline, loadContent } from "@kedge/knowledge";
import type { Plugin } from "vite";
import type { Form } from "./src/companion/check-in/form.ts";
import type { ShownHelpline } from "./src/crisis/shown-helpline.ts";
import { staticHelp } from "./vite-static-help.ts";

/** What the check-in asks, in this order. */
const checkInInstruments = ["phq-9", "gad-7"];

/** The part of a FHIR R4 Questionnaire that is shown; the scorer has checked the rest. */
interface ShippedQuestionnaire {
  readonly item?: readonly {
    readonly linkId: string;
    readonly type: string;
    readonly text?: string;
    readonly answerOption?: readonly { readonly valueCoding?: { readonly display?: string } }[];
  }[];
}

const contentDirectory = fileURLToPath(new URL("../content", import.meta.url));

/** Makes one questionnaire ready to show. Which options count as a risk answer is what the scorer says. */
function makeForm(content: Content, code: string): Form {
  const instrument = content.knowledge.instruments[code];
  const questionnaire = content.questionnaires[code];
  if (instrument?.kind !== "questionnaire" || !questionnaire)
    throw new Error(`The check-in asks ${code}, but content/instruments has no questionnaire for it`);
  const scorer = compileInstrument(questionnaire, instrument);
  const { item: items = [] } = questionnaire as ShippedQuestionnaire;
  return {
    instrument: code,
    version: instrument.version,
    title: instrument.title.en,
    stem: items.find(item => item.type === "display")?.text ?? "",
    notice: instrument.licence.notice,
    items: scorer.items.map((linkId, position) => {
      const item = items.find(candidate => candidate.linkId === linkId);
      if (!item?.text) throw new Error(`${code}: item ${linkId} has no text to show`);
      const options = (item.answerOption ?? []).map(({ valueCoding }, choice) => {
        const answers = scorer.items.map((_, other) => (other === position ? choice : null));
        const risk = scorer.riskAnswers(answers).some(answer => answer.positive);
        return { label: valueCoding?.display ?? "", risk };
      });
      const asksAboutRisk = instrument.scoring.riskItems.some(riskItem => riskItem.linkId === linkId);
      return { linkId, text: item.text, options, asksAboutRisk };
    }),
  };
}

/** What the crisis screen shows of a helpline; where its number comes from stays in the content. */
function shownOf(helpline: Helpline): ShownHelpline {
  const { country, code, kind, name, forWhom, call, text, chat, website, hours, languages } = helpline;
  return { country, code, kind, name, forWhom, call, text, chat, website, hours, languages };
}

/** JSON text that is parsed when it is needed starts faster than a literal of this size. */
const asJson = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

const modules: Readonly<Record<string, (content: Content) => string>> = {
  "virtual:kedge-knowledge": ({ knowledge }) =>
    `export const knowledge = ${asJson(knowledge satisfies Knowledge)};`,
  "virtual:kedge-questionnaires": ({ questionnaires }) =>
    `export const questionnaires = ${asJson(Object.fromEntries(checkInInstruments.map(code => [code, questionnaires[code]])))};`,
  "virtual:kedge-forms": content =>
    `export const forms = ${asJson(checkInInstruments.map(code => makeForm(content, code)))};`,
  "virtual:kedge-helplines": ({ helplines }) => `export const helplines = ${asJson(helplines.map(shownOf))};`,
};

/** Puts the checked content into the app at build time, in separate modules so that each page loads only what it needs. */
export function knowledgeModules(): Plugin {
  let content: Promise<Content> | undefined;
  return {
    name: "kedge-knowledge",
    resolveId: id => (Object.hasOwn(modules, id) ? `\0${id}` : null),
    async load(id) {
      const make = modules[id.slice(1)];
      if (!make) return null;
      content ??= loadContent(contentDirectory);
      return make(await content);
    },
    async transformIndexHtml(html) {
      content ??= loadContent(contentDirectory);
      const { helplines } = await content;
      return html.replace("<!-- help-without-scripts -->", staticHelp(helplines.map(shownOf)));
    },
  };
}
