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
import type { NextStep, Reason, Signal, Unjudged, Values } from "./review-result.ts";

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

function fill(template: string, values: Values, knowledge: Knowledge, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new RangeError(`The wording "${template}" needs a value for {${key}}`);
    if (typeof value === "number") return describeNumber(value, language);
    if (isLocalDate(value)) return describeDate(value, language);
    const instrument = key === "instrument" ? knowledge.instruments[value] : undefined;
    return instrument ? inLanguage(instrument.title, language, value) : value;
  });
}

/** A short text of `content/wording`, for example a facet's name, with its values filled in. */
export function phrase(key: string, knowledge: Knowledge, language: Language, values: Values = {}): string {
  const template = knowledge.phrases[language]?.[key] ?? knowledge.phrases[complete]?.[key];
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
      return say("expected", {
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
      });
    case "count":
      return say(`count.${datum.what}`, {
        count: datum.count,
        of: datum.of,
        ...(datum.since ? { since: datum.since } : {}),
      });
  }
}
