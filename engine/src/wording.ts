import { isLocalDate, type LocalDate } from "./date.ts";
import type { Datum } from "./datum.ts";
import type {
  Audience,
  Knowledge,
  Language,
  NextStepContent,
  ReasonContent,
  RuleContent,
  Source,
} from "./knowledge.ts";
import { type InteractionFlag, type MedicineDue, substanceOf, unlistedMedicine } from "./medication/index.ts";
import type { NextStep, Reason, Signal, Unjudged, Value, Values } from "./review-result.ts";

/** The language every wording is complete in. */
const complete: Language = "en";

/** Who reads, and in which language. */
export interface Reader {
  readonly language: Language;
  readonly audience: Audience;
}

export interface Described {
  readonly title: string;
  readonly text: string;
  readonly sources: readonly Source[];
}

function inLanguage<T>(texts: Readonly<Record<Language, T>>, language: Language, where: string): T {
  const text = texts[language] ?? texts[complete];
  if (text === undefined)
    throw new RangeError(`${where} has no wording in "${language}" nor in "${complete}"`);
  return text;
}

/** A day in words, for example "3 March 2026". */
export function describeDate(day: LocalDate, language: Language): string {
  const format = new Intl.DateTimeFormat(language === complete ? "en-GB" : language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A number with at most one decimal, in the language's own notation. */
export function describeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** Several texts in one phrase, for example "panic, alcohol and post-traumatic stress". */
function describeList(texts: readonly string[], language: Language): string {
  const format = new Intl.ListFormat(language === complete ? "en-GB" : language, { type: "conjunction" });
  return format.format(texts);
}

function describeValue(key: string, value: Value, knowledge: Knowledge, language: Language): string {
  if (typeof value === "number") return describeNumber(value, language);
  if (typeof value !== "string")
    return describeList(
      value.map(phraseKey => phrase(phraseKey, knowledge, language)),
      language,
    );
  if (isLocalDate(value)) return describeDate(value, language);
  if (key === "instrument") return instrumentName(value, knowledge, language);
  return key === "substance" ? substanceName(value, knowledge, language) : value;
}

/** The short name of an instrument, for example "PHQ-9", or its title. */
function instrumentName(code: string, knowledge: Knowledge, language: Language): string {
  const name = findPhrase(`instrument.${code}`, knowledge, language);
  const title = knowledge.instruments[code]?.title;
  return name ?? (title ? inLanguage(title, language, code) : code);
}

/** The name of a substance, or what was written where it is not listed. */
function substanceName(code: string, knowledge: Knowledge, language: Language): string {
  if (code === unlistedMedicine) return phrase("medicine.unlisted", knowledge, language);
  const substance = substanceOf(code, knowledge.medicines);
  return substance ? inLanguage(substance.name, language, code) : code;
}

function fill(template: string, values: Values, knowledge: Knowledge, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new RangeError(`The wording "${template}" needs a value for {${key}}`);
    return describeValue(key, value, knowledge, language);
  });
}

function findPhrase(key: string, knowledge: Knowledge, language: Language): string | undefined {
  return knowledge.phrases[language]?.[key] ?? knowledge.phrases[complete]?.[key];
}

/** A short text of `content/wording`, for example a facet's name, with its values filled in. */
export function phrase(key: string, knowledge: Knowledge, language: Language, values: Values = {}): string {
  const template = findPhrase(key, knowledge, language);
  if (template === undefined) throw new RangeError(`content/wording has no text "${key}"`);
  return fill(template, values, knowledge, language);
}

function contentOf<Content extends RuleContent>(
  all: Readonly<Record<string, Content>>,
  code: string,
): Content {
  const content = all[code];
  if (!content) throw new RangeError(`There is no content for the rule "${code}"`);
  return content;
}

function describe(content: RuleContent, values: Values, knowledge: Knowledge, reader: Reader): Described {
  const { title, text } = inLanguage(content.wording, reader.language, content.code)[reader.audience];
  return {
    title: fill(title, values, knowledge, reader.language),
    text: fill(text, values, knowledge, reader.language),
    sources: content.sources,
  };
}

/** A signal in the reader's words. */
export function describeSignal(
  signal: Pick<Signal, "code" | "values">,
  knowledge: Knowledge,
  reader: Reader,
): Described {
  return describe(contentOf(knowledge.signals, signal.code), signal.values, knowledge, reader);
}

/** What a rule that could not be judged would need, in the reader's words. */
export function describeUnjudged(
  unjudged: Unjudged,
  knowledge: Knowledge,
  reader: Reader,
): { title: string; needs: string } {
  const content = contentOf(knowledge.signals, unjudged.code);
  return {
    title: inLanguage(content.wording, reader.language, content.code)[reader.audience].title,
    needs: phrase(`needs.${unjudged.needs}`, knowledge, reader.language, unjudged.values),
  };
}

/** A reason in the reader's words; for one that is not known yet, `text` is the question that would settle it. */
export function describeReason(reason: Reason, knowledge: Knowledge, reader: Reader): Described {
  const content: ReasonContent = contentOf(knowledge.reasons, reason.code);
  if (reason.kind === "supported") return describe(content, reason.values, knowledge, reader);
  return {
    title: inLanguage(content.wording, reader.language, content.code)[reader.audience].title,
    text: inLanguage(content.ask, reader.language, content.code)[reader.audience],
    sources: content.sources,
  };
}

/** A next step in the reader's words, with its cautions and how well the evidence supports it. */
export function describeNextStep(
  step: NextStep,
  knowledge: Knowledge,
  reader: Reader,
): Described & {
  readonly cautions: readonly string[];
  readonly evidence: string;
  readonly heldBack: string | null;
} {
  const content: NextStepContent = contentOf(knowledge.nextSteps, step.code);
  return {
    ...describe(content, step.values, knowledge, reader),
    cautions: inLanguage(content.cautions, reader.language, content.code),
    evidence: inLanguage(content.evidence, reader.language, content.code),
    heldBack: step.heldBackBy ? phrase(`held-back.${step.heldBackBy}`, knowledge, reader.language) : null,
  };
}

/** An interaction flag in the reader's words; `notComplete` is always to be shown with it. */
export function describeInteraction(
  flag: InteractionFlag,
  knowledge: Knowledge,
  { language, audience }: Reader,
): { readonly title: string; readonly text: string; readonly when: string; readonly notComplete: string } {
  const { medicines } = knowledge;
  const interaction = medicines.interactions.find(({ code }) => code === flag.interaction);
  if (!interaction) throw new RangeError(`content/medicines has no interaction "${flag.interaction}"`);
  return {
    title: describeList(
      flag.partners.map(partner => partnerName(partner, knowledge, language)),
      language,
    ),
    text: inLanguage(interaction.why, language, interaction.code)[audience],
    when: phrase(`interaction.${flag.severity}`, knowledge, language),
    notComplete: inLanguage(medicines.notComplete, language, "medicines")[audience],
  };
}

/** What is due for a medicine, in the reader's words. */
export function describeMedicineDue(
  due: MedicineDue,
  knowledge: Knowledge,
  { language, audience }: Reader,
): { readonly title: string; readonly text: string } {
  const review = knowledge.medicines.reviews.find(({ code }) => code === due.review);
  if (!review) throw new RangeError(`content/medicines has no review "${due.review}"`);
  return {
    title: substanceName(due.substance, knowledge, language),
    text: inLanguage(review.what, language, review.code)[audience],
  };
}

function partnerName(partner: string, knowledge: Knowledge, language: Language): string {
  return findPhrase(`finding.${partner}`, knowledge, language) ?? substanceName(partner, knowledge, language);
}

/** One piece of data in words, for example "PHQ-9 on 3 March 2026: 14". */
export function describeDatum(datum: Datum, knowledge: Knowledge, language: Language): string {
  const say = (key: string, values: Values): string => phrase(`datum.${key}`, knowledge, language, values);
  switch (datum.kind) {
    case "score":
      return say("score", { instrument: datum.instrument, on: datum.on, total: datum.total });
    case "change":
      return say("change", {
        instrument: datum.instrument,
        from: datum.from.total,
        fromOn: datum.from.on,
        to: datum.to.total,
        toOn: datum.to.on,
        reliableChange: datum.reliableChange,
      });
    case "expected":
      return say(datum.people > 0 ? "expected" : "expected.published", {
        instrument: datum.instrument,
        on: datum.on,
        total: datum.total,
        low: datum.low,
        high: datum.high,
        percent: Math.round(datum.level * 100),
        people: datum.people,
      });
    case "session":
      return say(`session.${datum.attendance}`, { on: datum.on });
    case "no-session":
      return say("no-session", { since: datum.since, days: datum.days });
    case "risk-answer":
      return datum.answer === null
        ? say("risk-answer.skipped", { instrument: datum.instrument, on: datum.on })
        : say("risk-answer", { instrument: datum.instrument, on: datum.on, answer: datum.answer });
    case "feedback":
      return say("feedback", {
        facet: phrase(`facet.${datum.facet}`, knowledge, language),
        on: datum.on,
        value: datum.value,
      });
    case "finding":
      return say(datum.present ? "finding.yes" : "finding.no", {
        finding: phrase(`finding.${datum.code}`, knowledge, language),
        on: datum.on,
      });
    case "screen":
      return say(datum.positive ? "screen.positive" : "screen.negative", {
        instrument: datum.instrument,
        on: datum.on,
      });
    case "medicine":
      return say(`medicine.${datum.fact}`, {
        substance: datum.substance,
        ...(datum.on ? { on: datum.on } : {}),
        ...(datum.amount === undefined ? {} : { amount: datum.amount }),
      });
    case "interaction":
      return say("interaction", {
        partners: describeList(
          datum.partners.map(partner => partnerName(partner, knowledge, language)),
          language,
        ),
      });
    case "approach":
      return say("approach", {
        problem: [`problem.${datum.problem}`],
        approach: [`approach.${datum.approach}`],
      });
    case "slope":
      return say("slope", {
        instrument: datum.instrument,
        since: datum.since,
        scores: datum.scores,
        perWeek: datum.perWeek,
      });
    case "count":
      return say(`count.${datum.what}`, {
        count: datum.count,
        of: datum.of,
        ...(datum.since ? { since: datum.since } : {}),
      });
  }
}
