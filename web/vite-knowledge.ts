import { fileURLToPath } from "node:url";
import { checkQuestionnaire, type Knowledge, type QuestionnaireItem } from "@kedge/engine";
import { type Content, type Helpline, loadContent } from "@kedge/knowledge";
import type { Plugin } from "vite";
import type { Form } from "./src/companion/check-in/form.ts";
import type { ShownHelpline } from "./src/crisis/shown-helpline.ts";

/** What the check-in asks, in this order. */
const checkInInstruments = ["phq-9", "gad-7"];

const contentDirectory = fileURLToPath(new URL("../content", import.meta.url));

/** Makes one checked questionnaire ready to show, with the options that count as a risk answer marked. */
function makeForm(content: Content, code: string): Form {
  const instrument = content.knowledge.instruments[code];
  const questionnaire = content.questionnaires[code];
  if (instrument?.kind !== "questionnaire" || !questionnaire)
    throw new Error(`The check-in asks ${code}, but content/instruments has no questionnaire for it`);
  const { items } = checkQuestionnaire(questionnaire);
  const question = (linkId: string): QuestionnaireItem => {
    const item = items.find(candidate => candidate.linkId === linkId);
    if (!item) throw new Error(`${code} scores item ${linkId}, but its questionnaire has no such item`);
    return item;
  };
  return {
    instrument: code,
    version: instrument.version,
    title: instrument.title.en,
    stem: items.find(item => item.type === "display")?.text ?? "",
    notice: instrument.licence.notice,
    items: instrument.scoring.items.map(({ linkId }) => {
      const { text, options } = question(linkId);
      const riskItem = instrument.scoring.riskItems.find(item => item.linkId === linkId);
      return {
        linkId,
        text,
        asksAboutRisk: riskItem !== undefined,
        options: options.map(({ label, points }) => ({
          label,
          risk: riskItem !== undefined && points !== null && points >= riskItem.positiveAtLeast,
        })),
      };
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
  "virtual:kedge-knowledge": ({ knowledge, questionnaires }) =>
    `export const knowledge = ${asJson(knowledge satisfies Knowledge)};
     export const questionnaires = ${asJson(questionnaires)};`,
  "virtual:kedge-forms": content =>
    `export const forms = ${asJson(checkInInstruments.map(code => makeForm(content, code)))};`,
  "virtual:kedge-helplines": ({ helplines }) => `export const helplines = ${asJson(helplines.map(shownOf))};`,
};

/** Puts the checked content into the app at build time, in three modules so that each page loads only what it needs. */
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
  };
}
