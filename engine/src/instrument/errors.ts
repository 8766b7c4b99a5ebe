export type AnswerProblem = "wrong-length" | "not-a-whole-number" | "out-of-range" | "not-asked";

/** Answers that can't be scored. Nothing was scored; the message names the item and what it may hold. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  readonly problem: AnswerProblem;
  readonly instrument: string;
  /** The `linkId` of the item; `null` when the list as a whole is wrong. */
  readonly linkId: string | null;

  constructor(problem: AnswerProblem, instrument: string, linkId: string | null, message: string) {
    super(`${instrument}: ${message}`);
    this.problem = problem;
    this.instrument = instrument;
    this.linkId = linkId;
  }
}

/** A questionnaire and an instrument that don't fit together, so that no score of them could be trusted. */
export class InstrumentError extends Error {
  override readonly name = "InstrumentError";
  readonly instrument: string;

  constructor(instrument: string, message: string) {
    super(`${instrument}: ${message}`);
    this.instrument = instrument;
  }
}
