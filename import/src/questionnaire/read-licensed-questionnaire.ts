import {
  checkQuestionnaire,
  type Instrument,
  InstrumentError,
  type InstrumentItem,
  type QuestionnaireItem,
  type QuestionnaireOption,
  type Range,
} from "@kedge/engine";
import {
  type LicensedCheck,
  type LicensedProblem,
  type LicensedQuestion,
  licensedLimits as limits,
} from "./licensed-questionnaire.ts";
import { scoredAs, scorerOf } from "./score-licensed-questionnaire.ts";
import { mayAskAboutRisk } from "./words-about-risk.ts";

/**
 * Whether an organization can bring the text of this instrument: it doesn't come with Kedge, and all of its questions
 * are asked in a row, as the check-in does.
 */
export function canBeImported(instrument: Instrument): boolean {
  if (instrument.kind === "questionnaire") return false;
  const scoring = scoringOf(instrument);
  return scoring === null || (scoring.gate === null && scoring.riskItems.every(item => !item.conditional));
}

const scoringOf = (instrument: Instrument) => (instrument.kind === "totals-only" ? null : instrument.scoring);

/**
 * Reads a FHIR R4 Questionnaire that an organization brings as the text of an instrument that the content knows. It
 * fetches nothing and evaluates no expression; cut-offs, bands and reliable change are the content's, whatever the
 * file says.
 */
export function readLicensedQuestionnaire(text: string, instrument: Instrument): LicensedCheck {
  const checked = checkQuestionnaire(text);
  const problems: LicensedProblem[] = [...checked.problems];
  const refuse = (where: string, message: string): void => {
    problems.push({ severity: "refused", where, message });
  };
  const check = (parts: Omit<LicensedCheck, "fits" | "problems" | "title">): LicensedCheck => ({
    ...parts,
    title: checked.title,
    fits: !problems.some(({ severity }) => severity === "refused"),
    problems,
  });
  if (!checked.ok) return check({ stem: "", notice: "", questions: [], range: null });

  const notice = noticeOf(text);
  const { stem, questions: items, leftOut } = questionsIn(checked.items);
  for (const linkId of leftOut)
    problems.push({
      severity: "warning",
      where: `item ${linkId}`,
      message: "It is a text between the questions. The check-in doesn't show it.",
    });
  if (notice.length > limits.notice)
    refuse("the questionnaire", `Its copyright is longer than ${limits.notice} characters. Shorten it.`);
  if (stem.length > limits.text)
    refuse(
      "the questionnaire",
      `The text before its first question is longer than ${limits.text} characters.`,
    );
  if (checked.title.length > limits.answer)
    refuse("the questionnaire", `Its title is longer than ${limits.answer} characters. Shorten it.`);
  if (![notice, checked.title].every(isPlain)) refuse("the questionnaire", unreadable);
  for (const { linkId, text: words, conditional, options } of checked.items) {
    if (conditional)
      refuse(
        `item ${linkId}`,
        "It is shown only after certain answers. The check-in asks every question: remove enableWhen.",
      );
    if (![linkId, words, ...options.map(({ label }) => label)].every(isPlain))
      refuse(`item ${linkId}`, unreadable);
  }

  const scoring = scoringOf(instrument);
  const known = new Map(scoring?.items.map(item => [item.linkId, item]));
  const knownAs = (linkId: string) => known.get(linkId) ?? (scoring === null ? "unlisted" : "foreign");
  for (const { item, text: words } of items)
    for (const message of problemsOf(item, words, knownAs(item.linkId)))
      refuse(`item ${item.linkId}`, message);
  for (const { linkId } of scoring?.items ?? [])
    if (!items.some(({ item }) => item.linkId === linkId))
      refuse(
        "the questionnaire",
        `It has no item ${linkId}, which ${instrument.title.en} has. The items' linkIds must be: ${listOf(scoring?.items ?? [])}.`,
      );

  const riskItems = new Set(scoring?.riskItems.map(({ linkId }) => linkId));
  const questions = items.map(({ item, text: words }): LicensedQuestion => {
    const likely = mayAskAboutRisk([words, ...item.options.map(({ label }) => label)]);
    return {
      linkId: item.linkId,
      text: words,
      options: item.type === "integer" ? stepsOf(item) : item.options,
      ends: item.type === "integer" ? endsOf(item, checked.items) : null,
      asksAboutRisk: riskItems.has(item.linkId) ? "known" : likely ? "likely" : "unsaid",
    };
  });
  const result = check({ stem, notice, questions, range: rangeOf(questions, known) });
  if (!result.fits) return result;
  try {
    scorerOf(scoredAs(result, instrument, []));
    return result;
  } catch (error) {
    if (!(error instanceof InstrumentError)) throw error;
    refuse("the questionnaire", asSentence(error.message.slice(instrument.code.length + 2)));
    return { ...result, fits: false };
  }
}

const unreadable = "It has characters that can't be stored. Write it anew without them.";
const isPlain = (text: string): boolean => !/\p{Surrogate}/u.test(text) && !text.includes("\0");
const asSentence = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}.`;
const listOf = (items: readonly InstrumentItem[]): string => items.map(({ linkId }) => linkId).join(", ");

/** The owner's notice; the check has parsed the text before. */
function noticeOf(text: string): string {
  const { copyright } = JSON.parse(text) as { readonly copyright?: unknown };
  return typeof copyright === "string" ? copyright.trim() : "";
}

interface AskedItem {
  readonly item: QuestionnaireItem;
  /** Its own words behind those of the groups it stands in. */
  readonly text: string;
}

/** The questions in reading order, the texts in front of the first, and the texts that stand elsewhere. */
function questionsIn(items: readonly QuestionnaireItem[]) {
  const byLinkId = new Map(items.map(item => [item.linkId, item]));
  const questions: AskedItem[] = [];
  const before: string[] = [];
  const leftOut: string[] = [];
  for (const item of items) {
    const parent = item.parent === null ? undefined : byLinkId.get(item.parent);
    if (item.type === "group" || item.calculated) continue;
    if (item.type !== "display") {
      questions.push({ item, text: [...groupsOf(item, byLinkId), item.text].join(" ").trim() });
    } else if (questions.length === 0 && parent?.type !== "integer") {
      before.push(item.text);
    } else if (!(parent?.type === "integer" && isEnd(item.linkId))) {
      leftOut.push(item.linkId);
    }
  }
  return { stem: before.join(" ").trim(), questions, leftOut };
}

function groupsOf(item: QuestionnaireItem, byLinkId: ReadonlyMap<string, QuestionnaireItem>): string[] {
  const texts: string[] = [];
  for (let at = item.parent; at !== null; at = byLinkId.get(at)?.parent ?? null) {
    const text = byLinkId.get(at)?.text ?? "";
    if (text) texts.unshift(text);
  }
  return texts;
}

/** Why a question can't be asked and scored by the check-in. */
function problemsOf(
  item: QuestionnaireItem,
  text: string,
  known: InstrumentItem | "unlisted" | "foreign",
): string[] {
  const problems: string[] = [];
  if (item.linkId.length > limits.linkId)
    problems.push(`Its linkId is longer than ${limits.linkId} characters. Shorten it.`);
  if (known === "foreign")
    problems.push("The instrument has no item of this linkId. Remove it, or give it its own linkId.");
  if (item.repeats)
    problems.push("It takes several answers at once. The check-in takes one: remove repeats.");
  if (text === "") problems.push("It has no text.");
  if (text.length > limits.text)
    problems.push(`Its text, with that of its groups, is longer than ${limits.text} characters. Shorten it.`);
  switch (item.type) {
    case "choice":
      problems.push(...problemsOfAnswers(item.options, known));
      break;
    case "integer":
      if (item.min !== 0 || item.max === null || item.max < 1 || item.max > limits.scaleSteps)
        problems.push(
          `It asks for a number. The check-in shows a scale from minValue 0 to a maxValue of at most ${limits.scaleSteps}; else list the answers in answerOption.`,
        );
      break;
    default:
      problems.push(
        `Its type "${item.type}" can't be scored. Make it a choice and list the answers with their points in answerOption.`,
      );
  }
  return problems;
}

function problemsOfAnswers(
  options: readonly QuestionnaireOption[],
  known: InstrumentItem | "unlisted" | "foreign",
): string[] {
  const problems: string[] = [];
  const labels = options.map(({ label }) => label);
  if (options.length < 2 || options.length > limits.answers)
    problems.push(`It has ${options.length} answers. Give it from 2 to ${limits.answers}.`);
  if (new Set(labels).size < labels.length)
    problems.push("Two of its answers have the same words. Give each words of its own.");
  if (labels.some(label => label.length > limits.answer))
    problems.push(`One of its answers is longer than ${limits.answer} characters. Shorten it.`);
  const mayHaveNone = typeof known === "object" && (known.unscored === true || known.mayNotApply === true);
  if (!mayHaveNone && options.some(({ points }) => points === null))
    problems.push("One of its answers has no points. Give each its ordinalValue.");
  if (options.some(({ points }) => points !== null && !Number.isSafeInteger(points)))
    problems.push("The points of one of its answers are no whole number.");
  return problems;
}

const isEnd = (linkId: string): boolean => linkId.endsWith(".lower") || linkId.endsWith(".upper");

function endsOf({ linkId }: QuestionnaireItem, items: readonly QuestionnaireItem[]) {
  const end = (name: string): string => items.find(item => item.linkId === `${linkId}.${name}`)?.text ?? "";
  return { lower: end("lower"), upper: end("upper") };
}

/** A scale that is too long is refused; it must not fill the memory before. */
function stepsOf({ max }: QuestionnaireItem): QuestionnaireOption[] {
  return Array.from({ length: Math.min(max ?? 0, limits.scaleSteps) + 1 }, (_, step) => ({
    label: String(step),
    points: step,
  }));
}

function rangeOf(
  questions: readonly LicensedQuestion[],
  known: ReadonlyMap<string, InstrumentItem>,
): Range | null {
  const scored = questions
    .filter(({ linkId }) => known.get(linkId)?.unscored !== true)
    .map(({ options }) => options.flatMap(({ points }) => points ?? []))
    .filter(points => points.length > 0);
  if (scored.length === 0) return null;
  const sum = (pick: (...points: number[]) => number) =>
    scored.reduce((total, points) => total + pick(...points), 0);
  return { min: sum(Math.min), max: sum(Math.max) };
}
