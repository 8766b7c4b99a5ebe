import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, Label, Sources, strict, Text, Threshold } from "../rule/sourced-schema.ts";
import { type TranslatedLanguage, translatedLanguages } from "../translation/translatable.ts";

const path = "reminders.json";

/** The languages that a message to a client can be in. */
export const messageLanguages = ["en", ...translatedLanguages] as const;
export type MessageLanguage = "en" | TranslatedLanguage;

/** How clients are told that a check-in is waiting. */
export interface Reminders {
  /** Days since the last check-in from which on a reminder may be sent. */
  readonly dueAfterDays: number;
  /** Minutes after the chosen time from which on a reminder is left out. */
  readonly lateMinutes: number;
  /** The one sentence of every such message. */
  readonly waiting: Readonly<Record<MessageLanguage, string>>;
}

/** The schema of `content/reminders.json`. */
const RemindersSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    dueAfterDays: Threshold,
    lateMinutes: Threshold,
    waiting: Label,
    sources: Sources,
  },
  strict,
);

/** Reads and checks `content/reminders.json`; what is wrong goes to `problems`, and the result must not be used then. */
export function readReminders(files: ReadonlyMap<string, unknown>, problems: string[]): Reminders {
  const json = files.get(path);
  const found = problemsOf(RemindersSchema, path, json);
  problems.push(...found);
  if (found.length > 0) return { dueAfterDays: 0, lateMinutes: 0, waiting: { en: "", es: "", de: "" } };
  const { dueAfterDays, lateMinutes, waiting } = json as Type.Static<typeof RemindersSchema>;
  if (dueAfterDays.value < 1) problems.push(`${path}: dueAfterDays must be at least one day`);
  if (lateMinutes.value < 1) problems.push(`${path}: lateMinutes must be at least one minute`);
  const { en, es = en, de = en } = waiting;
  return { dueAfterDays: dueAfterDays.value, lateMinutes: lateMinutes.value, waiting: { en, es, de } };
}
