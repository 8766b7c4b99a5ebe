/** One question about the therapy on a scale from 0 to 10, with the words at its ends. */
export interface SessionQuestion {
  /** The item of the instrument, which is a facet of the session feedback. */
  readonly facet: string;
  readonly text: string;
  readonly lower: string;
  readonly upper: string;
}
