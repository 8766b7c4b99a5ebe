import { isRecord } from "./is-record.ts";

/** The languages that content is translated into, beside English. */
export const translatedLanguages = ["es", "de"] as const;
export type TranslatedLanguage = (typeof translatedLanguages)[number];

export const phrasesFile = "wording/en.json";

/** One English text of the content, and where it stands. */
export interface TranslatableText {
  /** `<file>#<JSON pointer of the object with languages><JSON pointer below its language>`. */
  readonly key: string;
  readonly english: string;
}

export const escapePointer = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");

function* leaves(value: unknown, key: string): Generator<TranslatableText> {
  if (typeof value === "string") yield { key, english: value };
  else if (Array.isArray(value))
    for (const [index, part] of value.entries()) yield* leaves(part, `${key}/${index}`);
  else if (isRecord(value))
    for (const [name, part] of Object.entries(value)) yield* leaves(part, `${key}/${escapePointer(name)}`);
}

function* textsBelow(value: unknown, key: string): Generator<TranslatableText> {
  if (Array.isArray(value))
    for (const [index, part] of value.entries()) yield* textsBelow(part, `${key}/${index}`);
  else if (isRecord(value) && value.en !== undefined) yield* leaves(value.en, key);
  else if (isRecord(value))
    for (const [name, part] of Object.entries(value))
      yield* textsBelow(part, `${key}/${escapePointer(name)}`);
}

/** Every English text of the content that can be translated: what stands under `en`, and the phrases. */
export function translatableTexts(files: ReadonlyMap<string, unknown>): readonly TranslatableText[] {
  return [...files].flatMap(([path, json]) => {
    if (path.startsWith("translations/")) return [];
    return [...(path === phrasesFile ? leaves(json, `${path}#`) : textsBelow(json, `${path}#`))];
  });
}
