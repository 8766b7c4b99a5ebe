import { expect, it } from "vitest";
import type { LocalDate } from "../date.ts";
import type { Datum } from "../datum.ts";
import { audiences } from "../knowledge.ts";
import type { ClientRecord } from "../record.ts";
import { review } from "../review.ts";
import type { Review } from "../review-result.ts";
import {
  describeDatum,
  describeNextStep,
  describeReason,
  describeSignal,
  describeUnjudged,
  type Reader,
} from "../wording.ts";
import { knowledge } from "./knowledge.ts";
import { week } from "./record.ts";

/** The day on which the cases of the tests are looked at. */
export const caseDay = week(8);

function reviewOf(record: ClientRecord, asOf: LocalDate = caseDay): Review {
  return review(record, knowledge, asOf);
}

const readers: readonly Reader[] = audiences.map(audience => ({ language: "en", audience }));

/** What a person reads must be whole: no placeholder left, no value that is none. */
function expectReadable(...texts: readonly string[]): void {
  for (const text of texts) {
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity|\[object|\bnull\b/);
  }
}

function expectReadableData(data: readonly Datum[]): void {
  for (const datum of data) expectReadable(describeDatum(datum, knowledge, "en"));
}

export interface SignalCases {
  readonly fires: ClientRecord;
  readonly quiet: ClientRecord;
  /** `"never"` for signals that rest on something that was said: without it there is no signal. */
  readonly tooLittle: ClientRecord | "never";
}

/** The three cases that every signal has, and its wording for both audiences from the case that fires. */
export function signalCases(code: string, { fires, quiet, tooLittle }: SignalCases): void {
  it("fires, and says so to client and clinician", () => {
    const signal = reviewOf(fires).signals.find(one => one.code === code);
    expect(signal?.code).toBe(code);
    if (!signal) return;
    expect(signal.data.length).toBeGreaterThan(0);
    expectReadableData(signal.data);
    for (const reader of readers) {
      const { title, text, sources } = describeSignal(signal, knowledge, reader);
      expectReadable(title, text);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it("stays quiet where there is nothing to say", () => {
    const { signals, unjudged } = reviewOf(quiet);
    expect([...signals, ...unjudged].map(one => one.code)).not.toContain(code);
  });

  if (tooLittle === "never") return;
  it("says what it needs where there is too little data", () => {
    const { signals, unjudged } = reviewOf(tooLittle);
    expect(signals.map(one => one.code)).not.toContain(code);
    const found = unjudged.find(one => one.code === code);
    expect(found?.code).toBe(code);
    if (!found) return;
    for (const reader of readers) {
      const { title, needs } = describeUnjudged(found, knowledge, reader);
      expectReadable(title, needs);
    }
  });
}

export interface ReasonCases {
  readonly supported: ClientRecord;
  readonly notSupported: ClientRecord;
  readonly notKnown: ClientRecord;
}

/** The three cases that every reason has, and its wording for both audiences. */
export function reasonCases(code: string, { supported, notSupported, notKnown }: ReasonCases): void {
  const reasonOf = (record: ClientRecord) => reviewOf(record).reasons.find(one => one.code === code);

  it("is supported, with its data, in words for client and clinician", () => {
    const reason = reasonOf(supported);
    expect(reason?.kind).toBe("supported");
    if (reason?.kind !== "supported") return;
    expect(reason.dataFor.length).toBeGreaterThan(0);
    expect(reason.explains.length).toBeGreaterThan(0);
    expectReadableData([...reason.dataFor, ...reason.dataAgainst]);
    for (const reader of readers) {
      const { title, text } = describeReason(reason, knowledge, reader);
      expectReadable(title, text);
    }
  });

  it("is not named when the data speak against it", () => {
    expect(reasonOf(notSupported)).toBeUndefined();
  });

  it("is named as not known, with the question to ask, when there is no data", () => {
    const reason = reasonOf(notKnown);
    expect(reason?.kind).toBe("not-known");
    if (!reason) return;
    for (const reader of readers) {
      const { title, text } = describeReason(reason, knowledge, reader);
      expectReadable(title, text);
    }
  });
}

export interface NextStepCases {
  readonly offered: ClientRecord;
  readonly notOffered: ClientRecord;
  /** By the key of what must be known or settled first. */
  readonly heldBack?: Readonly<Record<string, ClientRecord>>;
}

/** The cases of a next step, and its wording for both audiences. */
export function nextStepCases(code: string, { offered, notOffered, heldBack = {} }: NextStepCases): void {
  const stepOf = (record: ClientRecord) => reviewOf(record).nextSteps.find(one => one.code === code);

  const expectReadableStep = (record: ClientRecord, expected: string | undefined): void => {
    const step = stepOf(record);
    expect(step?.code).toBe(code);
    expect(step?.heldBackBy).toBe(expected);
    if (!step) return;
    expect(step.because.length).toBeGreaterThan(0);
    for (const reader of readers) {
      const described = describeNextStep(step, knowledge, reader);
      expectReadable(described.title, described.text, described.evidence, ...described.cautions);
      expect(described.heldBack === null).toBe(expected === undefined);
      if (described.heldBack) expectReadable(described.heldBack);
    }
  };

  it("is offered, in words for client and clinician", () => {
    expectReadableStep(offered, undefined);
  });

  it("is not offered where it answers nothing", () => {
    expect(stepOf(notOffered)).toBeUndefined();
  });

  for (const [key, record] of Object.entries(heldBack)) {
    it(`is held back: ${key}`, () => {
      expectReadableStep(record, key);
    });
  }
}
