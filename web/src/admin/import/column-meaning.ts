import type { Characteristic } from "@kedge/engine";

/** What a column of a CSV file can hold about a person. */
const ofAPerson = [
  "ignore",
  "person",
  "name",
  "birth-year",
  "gender",
  "ethnic-group",
  "first-language",
  "start",
] as const;
/** What it can hold when a row is one measurement or session. */
export const longMeanings = [...ofAPerson, "day", "instrument", "total", "item", "attendance"] as const;
/** What it can hold when a row is one person. */
export const wideMeanings = [...ofAPerson, "score"] as const;

/** The meanings whose cells hold the content's codes for what people say of themselves. */
export const meaningOf = {
  gender: "gender",
  ethnicGroup: "ethnic-group",
  firstLanguage: "first-language",
} as const satisfies Record<Characteristic, MeaningCode>;

export type Layout = "long" | "wide";
export type MeaningCode = (typeof longMeanings)[number] | (typeof wideMeanings)[number];

/** The meaning of one column; `instrument` and `week` belong to `score`. */
export interface ColumnMeaning {
  readonly code: MeaningCode;
  readonly instrument: string;
  readonly week: number;
}

/** Everything somebody says about a CSV file. */
export interface FileMeaning {
  readonly layout: Layout;
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
  /** For all, where no column says so; empty when not given. */
  readonly startedOn: string;
  readonly instrument: string;
}

export const meaningsOf = (layout: Layout): readonly MeaningCode[] =>
  layout === "long" ? longMeanings : wideMeanings;

const byName: Readonly<Record<string, MeaningCode>> = {
  id: "person",
  "person-id": "person",
  "client-id": "person",
  "patient-id": "person",
  ethnicity: "ethnic-group",
  language: "first-language",
  "started-on": "start",
  "start-date": "start",
  date: "day",
  on: "day",
  measure: "instrument",
  score: "total",
};

/** A first guess from the name of a column; the person looks at it and corrects it. */
export function guessMeaning(column: string): ColumnMeaning {
  const name = column
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  const own = longMeanings.find(code => code === name);
  return { code: own ?? byName[name] ?? "ignore", instrument: "", week: 0 };
}
