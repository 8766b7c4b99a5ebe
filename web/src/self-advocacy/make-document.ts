import {
  describeDate,
  describeDatum,
  describeNextStep,
  describeReason,
  describeSignal,
  type Knowledge,
  type MeasureSummary,
  type Reader,
  type Review,
} from "@kedge/engine";
import { inLanguage } from "../language/in-language.ts";
import { language, textsOf } from "../language/index.ts";
import { selfAdvocacyTexts } from "../language/self-advocacy.ts";
import { type DocumentKind, type DocumentSection, entries, type OwnDocument } from "./own-document.ts";

const firstSteps = 3;
const reader: Reader = { language, audience: "client" };

interface Basis {
  readonly review: Review;
  readonly knowledge: Knowledge;
  /** What the treatment has been so far, a line each; empty where it isn't known here. */
  readonly background: readonly string[];
}

/** Drafts a document from a review, in the person's own voice. They change it before anybody else sees it. */
export function makeDocument(kind: DocumentKind, basis: Basis): OwnDocument {
  const t = textsOf(selfAdvocacyTexts);
  return { title: t(`${kind}.title`), sections: sectionsOf(kind, basis).filter(({ text }) => text !== "") };
}

function sectionsOf(kind: DocumentKind, basis: Basis): DocumentSection[] {
  switch (kind) {
    case "letter":
      return letter(basis);
    case "second-opinion":
      return secondOpinion(basis);
    case "doctor":
      return doctor(basis);
    case "rights":
      return rights();
  }
}

function letter({ review, knowledge }: Basis): DocumentSection[] {
  const t = textsOf(selfAdvocacyTexts);
  const toned = (tone: string) => review.signals.filter(signal => signal.tone === tone);
  const risk = toned("risk");
  // While a risk answer is open, good news must not drown it; the letter follows the screen in this.
  const good = risk.length > 0 ? [] : toned("good");
  const title = (signal: Review["signals"][number]) => describeSignal(signal, knowledge, reader).title;
  const steps = review.nextSteps.filter(step => step.heldBackBy === undefined).slice(0, firstSteps);
  return [
    { heading: t("letter.risk"), text: risk.length > 0 ? t("letter.risk-text") : "" },
    { heading: t("letter.why"), text: t("letter.why-text", { date: describeDate(review.asOf, language) }) },
    { heading: t("letter.changed"), text: entries(measureLines(review.measures, knowledge)) },
    { heading: t("letter.good"), text: entries(good.map(title)) },
    { heading: t("letter.noticed"), text: entries(toned("concern").map(title)) },
    { heading: t("letter.reasons"), text: entries(supportedReasons(review, knowledge)) },
    {
      heading: t("letter.talk"),
      text: entries(steps.map(step => describeNextStep(step, knowledge, reader).title)),
    },
    { heading: t("letter.ask"), text: t("letter.ask-text") },
  ];
}

function secondOpinion({ review, knowledge, background }: Basis): DocumentSection[] {
  const t = textsOf(selfAdvocacyTexts);
  return [
    { heading: t("second-opinion.so-far"), text: entries(background) },
    { heading: t("second-opinion.scores"), text: entries(measureLines(review.measures, knowledge)) },
    { heading: t("second-opinion.reasons"), text: entries(supportedReasons(review, knowledge)) },
    { heading: t("second-opinion.ask"), text: t("second-opinion.ask-text") },
    { heading: t("second-opinion.take"), text: t("second-opinion.take-text") },
  ];
}

function doctor({ review, knowledge, background }: Basis): DocumentSection[] {
  const t = textsOf(selfAdvocacyTexts);
  const bodily = review.signals.filter(({ code }) => code === "possible-medical-cause");
  const ticked = bodily.flatMap(({ data }) => data.map(datum => describeDatum(datum, knowledge, language)));
  return [
    { heading: t("doctor.why"), text: t("doctor.why-text") },
    {
      heading: t("doctor.noticed"),
      text: ticked.length > 0 ? entries(ticked) : t("doctor.noticed-none"),
    },
    { heading: t("doctor.scores"), text: entries(measureLines(review.measures, knowledge)) },
    { heading: t("doctor.so-far"), text: entries(background) },
    { heading: t("doctor.ask"), text: t("doctor.ask-text") },
    { heading: t("doctor.soon"), text: t("doctor.soon-text") },
  ];
}

function rights(): DocumentSection[] {
  const t = textsOf(selfAdvocacyTexts);
  return (["may", "private", "record", "fees", "unhappy"] as const).map(part => ({
    heading: t(`rights.${part}`),
    text: t(`rights.${part}-text`),
  }));
}

function supportedReasons(review: Review, knowledge: Knowledge): string[] {
  return review.reasons
    .filter(reason => reason.kind === "supported")
    .map(reason => describeReason(reason, knowledge, reader).title);
}

/** Each measure in one line: where it was, where it is, and whether that is more than chance. */
function measureLines(measures: readonly MeasureSummary[], knowledge: Knowledge): string[] {
  const t = textsOf(selfAdvocacyTexts);
  return measures.flatMap(({ instrument: code, baseline, latest, scores, category }) => {
    const instrument = knowledge.instruments[code];
    if (!instrument) return [];
    const now = {
      instrument: inLanguage(instrument.title),
      total: latest.total,
      max: instrument.range.max,
      date: describeDate(latest.on, language),
    };
    if (scores < 2) return [t("measure.first", now)];
    const change = { ...now, from: baseline.total, fromDate: describeDate(baseline.on, language) };
    return [t(`measure.${category ?? "not-judged"}`, change)];
  });
}
