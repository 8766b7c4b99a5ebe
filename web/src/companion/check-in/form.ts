export interface FormOption {
  readonly label: string;
  /** Choosing it brings the crisis screen at once. */
  readonly risk: boolean;
}

/** The words at the ends of a scale of numbers. */
export interface ScaleEnds {
  readonly lower: string;
  readonly upper: string;
}

export interface FormItem {
  readonly linkId: string;
  readonly text: string;
  readonly options: readonly FormOption[];
  /** The options are the numbers of a scale from 0 on; `null`: they are words. */
  readonly ends: ScaleEnds | null;
  /** It asks about suicide or self-harm. */
  readonly asksAboutRisk: boolean;
}

/** A questionnaire as the check-in shows it: one item on a screen, answers by the position of the chosen option. */
export interface Form {
  readonly instrument: string;
  readonly version: string;
  readonly title: string;
  /** The words in front of every item. */
  readonly stem: string;
  /** The owner's notice, to be shown word for word. */
  readonly notice: string;
  readonly items: readonly FormItem[];
}
