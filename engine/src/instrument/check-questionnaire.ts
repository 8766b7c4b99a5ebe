import {
  asArray,
  asObject,
  asText,
  extensionUrl,
  findExtension,
  type JsonObject,
  measureJson,
} from "./questionnaire-json.ts";
import { type QuestionnaireOption, readOptions, readPoints } from "./questionnaire-options.ts";

/** Bounds on an imported questionnaire, so that a hostile or broken file costs nothing. */
export const questionnaireLimits = { items: 500, depth: 8, bytes: 1_048_576 } as const;

/** Canonical URLs below this one are Kedge's own; an imported file can't take their place. */
export const ownQuestionnaireUrl = "https://kedge.health/fhir/Questionnaire/";

export interface QuestionnaireProblem {
  /** `refused`: the file isn't taken; `warning`: it is, but something in it is left out. */
  readonly severity: "refused" | "warning";
  /** The item, as `item 4.a`, or `the questionnaire`. */
  readonly where: string;
  readonly message: string;
}

/** One item, flattened; groups and displays are items too. */
export interface QuestionnaireItem {
  readonly linkId: string;
  readonly text: string;
  readonly type: string;
  /** 1 for the outermost items. */
  readonly depth: number;
  readonly parent: string | null;
  readonly required: boolean;
  readonly repeats: boolean;
  /** It is shown only after certain answers to other items. */
  readonly conditional: boolean;
  readonly options: readonly QuestionnaireOption[];
  /** Bounds of a whole-number item. */
  readonly min: number | null;
  readonly max: number | null;
  readonly calculated: boolean;
}

export interface CheckedQuestionnaire {
  /** It can be shown and answered. */
  readonly ok: boolean;
  readonly title: string;
  /** Its canonical url. */
  readonly url: string | null;
  /** In reading order; empty when it is refused. */
  readonly items: readonly QuestionnaireItem[];
  /** Which items carry points for every answer, and in words what follows from it. */
  readonly scored: {
    readonly possible: boolean;
    readonly items: readonly string[];
    readonly explanation: string;
  };
  readonly problems: readonly QuestionnaireProblem[];
}

const questionTypes = new Set([
  "boolean",
  "decimal",
  "integer",
  "date",
  "dateTime",
  "time",
  "string",
  "text",
  "url",
  "choice",
  "open-choice",
  "quantity",
]);
const otherTypes = new Set(["group", "display"]);
const typesNotShown = new Set(["attachment", "reference"]);
const operators = new Set(["exists", "=", "!=", ">", "<", ">=", "<="]);
/** Names that would reach into the prototype of an object keyed by `linkId`. */
const unsafeNames = new Set(["__proto__", "constructor", "prototype"]);

const expressions = [
  "calculatedExpression",
  "initialExpression",
  "enableWhenExpression",
  "answerExpression",
  "candidateExpression",
  "variable",
  "templateExtract",
];
const formatting = ["rendering-xhtml", "rendering-markdown", "rendering-style"];

/** Messages quote the file, which may hold texts of any length. */
function clip(text: string): string {
  const longest = 400;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

class Reader {
  readonly items: QuestionnaireItem[] = [];
  readonly problems: QuestionnaireProblem[] = [];
  /** Every item an item needs to be shown: what its conditions ask about, and its parent. */
  readonly needs = new Map<string, string[]>();
  readonly conditions: { readonly linkId: string; readonly question: string }[] = [];

  refuse(where: string, message: string): void {
    this.problems.push({ severity: "refused", where: clip(where), message: clip(message) });
  }

  /** Says the same thing once, at the first item it is true of. */
  warn(where: string, message: string): void {
    const problem = { severity: "warning", where: clip(where), message: clip(message) } as const;
    if (!this.problems.some(known => known.message === problem.message)) this.problems.push(problem);
  }

  get ok(): boolean {
    return !this.problems.some(problem => problem.severity === "refused");
  }
}

/**
 * Checks a FHIR R4 Questionnaire that somebody wants to use, before anything is done with it: whether it can be
 * shown and answered, what of it can be scored, and what is wrong with it, in words. It takes any value or JSON
 * text, never throws, fetches nothing and evaluates no expression; its cost is bounded by `questionnaireLimits`.
 */
export function checkQuestionnaire(json: unknown): CheckedQuestionnaire {
  const checked = readQuestionnaire(json);
  if (!checked.ok || !checked.url?.startsWith(ownQuestionnaireUrl)) return checked;
  return {
    ...checked,
    ok: false,
    items: [],
    problems: [
      ...checked.problems,
      {
        severity: "refused",
        where: "the questionnaire",
        message: `Its url begins with ${ownQuestionnaireUrl}, which is kept for the instruments that come with Kedge. Give it a url of your own.`,
      },
    ],
  };
}

/** The same check without the guard for Kedge's own canonical URLs. */
export function readQuestionnaire(json: unknown): CheckedQuestionnaire {
  const reader = new Reader();
  const questionnaire = accept(json, reader);
  if (questionnaire) {
    readItems(questionnaire, reader);
    checkConditions(reader);
    checkExtensions(questionnaire, "the questionnaire", reader);
    if (reader.ok && !reader.items.some(item => questionTypes.has(item.type)))
      reader.refuse(
        "the questionnaire",
        "It has no question to answer. Check that `item` holds the questions.",
      );
  }
  const title = asText(questionnaire?.title) ?? asText(questionnaire?.name) ?? "Untitled questionnaire";
  return {
    ok: reader.ok,
    title,
    url: asText(questionnaire?.url) ?? null,
    items: reader.ok ? reader.items : [],
    scored: describeScoring(reader),
    problems: reader.problems,
  };
}

function parse(json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The questionnaire as an object that is safe to walk, or `undefined` with the reason refused. */
function accept(json: unknown, reader: Reader): JsonObject | undefined {
  const whole = "the questionnaire";
  const megabytes = questionnaireLimits.bytes / 1_048_576;
  const tooLarge = `It is larger than ${megabytes} MB. Split it, or remove embedded images and narrative.`;
  if (typeof json === "string" && json.length > questionnaireLimits.bytes) {
    reader.refuse(whole, tooLarge);
    return undefined;
  }
  const value = parse(json);
  const questionnaire = asObject(value);
  if (!questionnaire) {
    reader.refuse(whole, "It is not a JSON object. Export it as a FHIR R4 Questionnaire in JSON.");
    return undefined;
  }
  const size = measureJson(questionnaire, questionnaireLimits.bytes);
  if (size === "too-large") reader.refuse(whole, tooLarge);
  if (size === "too-deep")
    reader.refuse(whole, `Its items are nested too deeply; at most ${questionnaireLimits.depth} levels.`);
  if (size === "unsafe-name")
    reader.refuse(whole, 'It has a field named "__proto__", which no FHIR file needs.');
  if (questionnaire.resourceType !== "Questionnaire")
    reader.refuse(
      whole,
      `Its resourceType is ${JSON.stringify(asText(questionnaire.resourceType) ?? null)}, not "Questionnaire".`,
    );
  if ("modifierExtension" in questionnaire)
    reader.refuse(
      whole,
      "It has a modifierExtension, which may change its meaning in a way Kedge doesn't know.",
    );
  if (!reader.ok) return undefined;
  if (!asText(questionnaire.title)) reader.warn(whole, "It has no title.");
  return questionnaire;
}

interface Pending {
  readonly json: unknown;
  readonly parent: string | null;
  readonly depth: number;
}

/** Walks the items in reading order without recursion, so that no nesting can exhaust the stack. */
function readItems(questionnaire: JsonObject, reader: Reader): void {
  const pending: Pending[] = [];
  const push = (list: unknown, parent: string | null, depth: number) => {
    for (const json of asArray(list).toReversed()) pending.push({ json, parent, depth });
  };
  push(questionnaire.item, null, 1);
  const seen = new Set<string>();
  let count = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    count += 1;
    if (count > questionnaireLimits.items) {
      reader.refuse(
        "the questionnaire",
        `It has more than ${questionnaireLimits.items} items. Split it into shorter questionnaires.`,
      );
      return;
    }
    if (next.depth > questionnaireLimits.depth) {
      reader.refuse(
        "the questionnaire",
        `Its items are nested too deeply; at most ${questionnaireLimits.depth} levels.`,
      );
      return;
    }
    const json = asObject(next.json);
    const linkId = json && asText(json.linkId);
    if (!json || !linkId) {
      reader.refuse(`item number ${count}`, "It has no linkId. Every item needs one of its own.");
      continue;
    }
    if (unsafeNames.has(linkId)) reader.refuse(`item ${linkId}`, "This linkId is reserved. Use another.");
    if (seen.has(linkId))
      reader.refuse(`item ${linkId}`, "Two items have this linkId. Every item needs one of its own.");
    seen.add(linkId);
    readItem(json, linkId, next, questionnaire, reader);
    push(json.item, linkId, next.depth + 1);
  }
}

function readItem(
  json: JsonObject,
  linkId: string,
  at: Pending,
  questionnaire: JsonObject,
  reader: Reader,
): void {
  const where = `item ${linkId}`;
  const type = asText(json.type) ?? "";
  const text = asText(json.text) ?? "";
  if (json.text !== undefined && typeof json.text !== "string")
    reader.refuse(where, "Its text is not a text.");
  if (typesNotShown.has(type))
    reader.refuse(
      where,
      `It asks for a ${type === "reference" ? "link to another record" : "file"}, which Kedge doesn't take in a questionnaire.`,
    );
  else if (!questionTypes.has(type) && !otherTypes.has(type))
    reader.refuse(where, type ? `Its type "${type}" is not one of FHIR R4.` : "It has no type.");
  if ("modifierExtension" in json)
    reader.refuse(
      where,
      "It has a modifierExtension, which may change its meaning in a way Kedge doesn't know.",
    );

  const options = readOptions(json, questionnaire);
  if (options.kind === "elsewhere") {
    const message = `Its answers come from the value set ${options.valueSet}, which is not in the file. Put the value set with its concepts into \`contained\`, or list the answers in \`answerOption\`.`;
    if (type === "choice") reader.refuse(where, message);
    else reader.warn(where, `${message} Until then it is asked as free text.`);
  }
  if (options.kind === "unreadable")
    reader.refuse(
      where,
      "One of its answers has neither a text nor a code. Give each answer a display text.",
    );
  if (type === "choice" && options.kind === "none")
    reader.refuse(where, "It is a choice without any answer to choose. List the answers in `answerOption`.");

  const needs = at.parent === null ? [] : [at.parent];
  for (const condition of asArray(json.enableWhen)) {
    const question = asText(asObject(condition)?.question);
    const operator = asText(asObject(condition)?.operator);
    if (!question || !operator || !operators.has(operator)) {
      reader.refuse(
        where,
        "One of its enableWhen conditions has no question, or an operator FHIR R4 doesn't have.",
      );
      continue;
    }
    needs.push(question);
    reader.conditions.push({ linkId, question });
  }
  reader.needs.set(linkId, needs);
  checkExtensions(json, where, reader);

  reader.items.push({
    linkId,
    text,
    type,
    depth: at.depth,
    parent: at.parent,
    required: json.required === true,
    repeats: json.repeats === true,
    conditional: asArray(json.enableWhen).length > 0,
    options: options.kind === "listed" ? options.options : [],
    min: bound(json, "minValue"),
    max: bound(json, "maxValue"),
    calculated: findExtension(json, extensionUrl.calculatedExpression) !== undefined,
  });
}

function bound(json: JsonObject, name: "minValue" | "maxValue"): number | null {
  const value = findExtension(json, extensionUrl[name])?.valueInteger;
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

/** Conditions must ask about an item that exists, and nobody may have to answer an item in order to see it. */
function checkConditions(reader: Reader): void {
  for (const { linkId, question } of reader.conditions)
    if (!reader.needs.has(question))
      reader.refuse(
        `item ${linkId}`,
        `It is shown only after item ${question} is answered, but there is no such item.`,
      );
  const state = new Map<string, "open" | "done">();
  for (const start of reader.needs.keys()) {
    if (state.has(start)) continue;
    const path: { readonly linkId: string; next: number }[] = [{ linkId: start, next: 0 }];
    state.set(start, "open");
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const needed = reader.needs.get(top.linkId)?.[top.next];
      top.next += 1;
      if (needed === undefined) {
        state.set(top.linkId, "done");
        path.pop();
      } else if (state.get(needed) === "open") {
        const loop = path.slice(path.findIndex(step => step.linkId === needed)).map(step => step.linkId);
        reader.refuse(
          `item ${needed}`,
          `It can never be shown: its conditions go in a circle (${[...loop, needed].join(" → ")}). Remove one of them.`,
        );
        return;
      } else if (!state.has(needed) && reader.needs.has(needed)) {
        state.set(needed, "open");
        path.push({ linkId: needed, next: 0 });
      }
    }
  }
}

function checkExtensions(json: JsonObject, where: string, reader: Reader): void {
  const carriers = [json, asObject(json._text), asObject(json._prefix), asObject(json._title)];
  for (const carrier of carriers) {
    for (const extension of asArray(carrier?.extension)) {
      const name = (asText(asObject(extension)?.url) ?? "")
        .split("/")
        .at(-1)
        ?.replace(/^(sdc-)?questionnaire-/, "");
      if (name !== undefined && expressions.includes(name))
        reader.warn(where, `It uses the expression extension "${name}", which Kedge doesn't evaluate.`);
      if (name !== undefined && formatting.includes(name))
        reader.warn(where, "It has formatted text, which is shown as plain text.");
    }
  }
}

function describeScoring(reader: Reader): CheckedQuestionnaire["scored"] {
  if (!reader.ok)
    return { possible: false, items: [], explanation: "A refused questionnaire is not scored." };
  const withPoints = reader.items.filter(item => readPoints(item.options) !== "none");
  const complete = withPoints.filter(item => readPoints(item.options) === "all");
  const items = complete.map(item => item.linkId);
  if (withPoints.length === 0)
    return {
      possible: false,
      items,
      explanation:
        "No answer carries points (ordinalValue or itemWeight), so the answers are kept and shown without a score.",
    };
  if (complete.length < withPoints.length)
    return {
      possible: false,
      items,
      explanation:
        "Some answers of a scored item carry no points, so a total could be wrong; the answers are kept without a score.",
    };
  return {
    possible: true,
    items,
    explanation: `${items.length} items carry points and can be summed. Bands, cut-offs and risk alerts exist only where they are declared for this questionnaire.`,
  };
}
