import type { QuestionnaireOption, Range, SkeletonInstrument } from "@kedge/engine";

/** Bounds on the texts of a question, so that it can be shown on a telephone. */
export const licensedLimits = {
  text: 1000,
  answer: 300,
  answers: 30,
  scaleSteps: 10,
  linkId: 100,
  notice: 2000,
} as const;

/** Something about the file that whoever imports it has to know. */
export interface LicensedProblem {
  /** `refused`: the file isn't taken; `warning`: it is, but something in it is left out. */
  readonly severity: "refused" | "warning";
  /** The item, as `item 4`, or `the questionnaire`. */
  readonly where: string;
  readonly message: string;
}

/** The words at the ends of a scale of numbers. */
export interface ScaleEnds {
  readonly lower: string;
  readonly upper: string;
}

/** One question as it would be asked. */
export interface LicensedQuestion {
  readonly linkId: string;
  readonly text: string;
  /** In the order to show. */
  readonly options: readonly QuestionnaireOption[];
  /** The options are the whole numbers from 0 on; `null`: they are words. */
  readonly ends: ScaleEnds | null;
  /**
   * Whether it asks about suicide or self-harm: `known`: the content says so; `likely`: its words say so; `unsaid`:
   * whoever imports it has to look.
   */
  readonly asksAboutRisk: "known" | "likely" | "unsaid";
}

/** What a file holds, measured against what the content knows of the instrument. */
export interface LicensedCheck {
  readonly fits: boolean;
  readonly title: string;
  /** The words in front of every question. */
  readonly stem: string;
  /** The owner's notice, to be shown word for word; empty when the file has none. */
  readonly notice: string;
  readonly questions: readonly LicensedQuestion[];
  /** The lowest and the highest total that the answers allow; `null` where nothing can be summed. */
  readonly range: Range | null;
  readonly problems: readonly LicensedProblem[];
}

/** What is kept of an imported questionnaire: its words and how it is scored, and nothing else of the file. */
export interface LicensedQuestionnaire {
  readonly instrument: SkeletonInstrument;
  readonly stem: string;
  readonly notice: string;
  readonly questions: readonly LicensedQuestion[];
}
