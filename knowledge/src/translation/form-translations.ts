import type { InstrumentCode } from "@kedge/engine";
import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, nullable, Source, strict, Text } from "../rule/sourced-schema.ts";

/**
 * The published wording of an instrument in another language, `instruments/<code>/<language>.json`. Only validated
 * versions are shipped, and whole: an item that is missing would be asked in two languages.
 */
const FormTranslationSchema = Type.Object(
  {
    language: Type.String({ pattern: "^[a-z]{2}$" }),
    title: Text,
    stem: nullable(Text),
    /** By linkId. */
    items: Type.Record(Type.String(), Text),
    /** The words of the answers, by their English words. */
    answers: Type.Record(Type.String(), Text),
    source: Source,
    reviewedOn: Day,
  },
  strict,
);
export type FormTranslation = Type.Static<typeof FormTranslationSchema>;

const formPath = /^instruments\/([^/]+)\/([a-z]{2})\.json$/;

/** The translated forms, by instrument and language. */
export type FormTranslations = Readonly<Record<InstrumentCode, Readonly<Record<string, FormTranslation>>>>;

/** Reads `instruments/<code>/<language>.json`. */
export function readFormTranslations(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): FormTranslations {
  const forms: Record<InstrumentCode, Record<string, FormTranslation>> = {};
  for (const [path, json] of files) {
    const [, code, language] = formPath.exec(path) ?? [];
    if (code === undefined || language === undefined) continue;
    const found = problemsOf(FormTranslationSchema, path, json);
    problems.push(...found);
    if (found.length > 0) continue;
    const form = json as FormTranslation;
    if (form.language !== language) problems.push(`${path}: its language is "${form.language}"`);
    forms[code] = { ...forms[code], [language]: form };
  }
  return forms;
}
