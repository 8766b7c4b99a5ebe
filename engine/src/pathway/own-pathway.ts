import type { Knowledge } from "../knowledge.ts";
import type { Pathway } from "./pathway-content.ts";

/** The days in which an organization holds a review of a pathway. */
export interface OwnReview {
  readonly review: string;
  readonly fromDays: number;
  readonly latestDays: number;
}

/** What an organization does otherwise on one of its steps. */
export interface OwnStep {
  readonly step: string;
  /** Attended sessions of a complete course here; `null`: as the pathway says. */
  readonly courseSessions: number | null;
  /** In the organization's own words, what it offers on this step and how to get there. */
  readonly note: string | null;
}

/**
 * How an organization departs from a pathway. It may look sooner and step up sooner than the pathway says, never later:
 * what comes from a guideline stays the least that is done.
 */
export interface OwnPathway {
  readonly pathway: string;
  readonly reviews: readonly OwnReview[];
  readonly steps: readonly OwnStep[];
  /** Points from which somebody who has not improved is stepped up at once; `null`: as the pathway says. */
  readonly directStepUpFrom: number | null;
}

/** The pathways of an organization, in a version of its own. */
export interface OwnPathways {
  /** Counts the organization's changes, from 1. */
  readonly revision: number;
  readonly pathways: readonly OwnPathway[];
}

/** What is wrong with an organization's own pathway. */
export interface OwnPathwayFault {
  /** The field, for example `reviews/after-start/latestDays`. */
  readonly at: string;
  readonly kind:
    | "unknown"
    | "named-twice"
    | "later-than-the-pathway"
    | "ends-before-it-begins"
    | "out-of-range";
  /** What the pathway allows at most, or at least where it is `out-of-range`; `null` where no number is at stake. */
  readonly limit: number | null;
}

/** The knowledge with an organization's own pathways; its version says which ones, so that a review can be explained. */
export function withOwnPathways(knowledge: Knowledge, own: OwnPathways | null): Knowledge {
  if (own === null) return knowledge;
  const pathways: Record<string, Pathway> = { ...knowledge.pathways };
  for (const change of own.pathways) {
    const pathway = pathways[change.pathway];
    // A later release of the content may have dropped what the organization once changed.
    if (pathway && ownPathwayFaults(pathway, change, knowledge).length === 0)
      pathways[change.pathway] = changed(pathway, change);
  }
  return { ...knowledge, pathways, version: `${knowledge.version}+own.${own.revision}` };
}

function changed(pathway: Pathway, own: OwnPathway): Pathway {
  const { directStepUpFrom } = pathway.thresholds;
  return {
    ...pathway,
    reviews: pathway.reviews.map(review => {
      const days = own.reviews.find(change => change.review === review.code);
      return days ? { ...review, fromDays: days.fromDays, latestDays: days.latestDays } : review;
    }),
    steps: pathway.steps.map(step => {
      const sessions = own.steps.find(change => change.step === step.code)?.courseSessions ?? null;
      return sessions === null ? step : { ...step, courseSessions: sessions };
    }),
    thresholds: {
      ...pathway.thresholds,
      directStepUpFrom: {
        ...directStepUpFrom,
        value: own.directStepUpFrom ?? directStepUpFrom.value,
      },
    },
  };
}

/** What keeps an organization's own pathway from being used; empty when nothing does. */
export function ownPathwayFaults(
  pathway: Pathway,
  own: OwnPathway,
  { instruments }: Pick<Knowledge, "instruments">,
): readonly OwnPathwayFault[] {
  return [
    ...namedTwice(
      "reviews",
      own.reviews.map(({ review }) => review),
    ),
    ...namedTwice(
      "steps",
      own.steps.map(({ step }) => step),
    ),
    ...own.reviews.flatMap(change => reviewFaults(pathway, change)),
    ...own.steps.flatMap(change => stepFaults(pathway, change)),
    ...thresholdFaults(pathway, own.directStepUpFrom, instruments[pathway.instrument]?.range.min ?? 0),
  ];
}

function namedTwice(list: string, codes: readonly string[]): OwnPathwayFault[] {
  return codes
    .filter((code, index) => codes.indexOf(code) < index)
    .map(code => ({ at: `${list}/${code}`, kind: "named-twice", limit: null }));
}

function reviewFaults(
  { reviews }: Pathway,
  { review: code, fromDays, latestDays }: OwnReview,
): OwnPathwayFault[] {
  const at = `reviews/${code}`;
  const review = reviews.find(known => known.code === code);
  if (!review) return [{ at, kind: "unknown", limit: null }];
  const faults: OwnPathwayFault[] = [];
  if (fromDays > review.fromDays)
    faults.push({ at: `${at}/fromDays`, kind: "later-than-the-pathway", limit: review.fromDays });
  if (latestDays > review.latestDays)
    faults.push({ at: `${at}/latestDays`, kind: "later-than-the-pathway", limit: review.latestDays });
  if (latestDays < fromDays)
    faults.push({ at: `${at}/latestDays`, kind: "ends-before-it-begins", limit: fromDays });
  return faults;
}

function stepFaults({ steps }: Pathway, { step: code, courseSessions }: OwnStep): OwnPathwayFault[] {
  const at = `steps/${code}`;
  const step = steps.find(known => known.code === code);
  if (!step) return [{ at, kind: "unknown", limit: null }];
  if (courseSessions === null) return [];
  if (step.courseSessions === null) return [{ at: `${at}/courseSessions`, kind: "unknown", limit: null }];
  return courseSessions > step.courseSessions
    ? [{ at: `${at}/courseSessions`, kind: "later-than-the-pathway", limit: step.courseSessions }]
    : [];
}

/** Not below the least total either: then nobody could be well enough to stay on a step. */
function thresholdFaults({ thresholds }: Pathway, own: number | null, least: number): OwnPathwayFault[] {
  const at = "directStepUpFrom";
  if (own === null) return [];
  if (own > thresholds.directStepUpFrom.value)
    return [{ at, kind: "later-than-the-pathway", limit: thresholds.directStepUpFrom.value }];
  return own <= least ? [{ at, kind: "out-of-range", limit: least + 1 }] : [];
}
