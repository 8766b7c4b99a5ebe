import { isRecord } from "./is-record.ts";
import { escapePointer, phrasesFile, translatableTexts, translatedLanguages } from "./translatable.ts";

type Translations = Readonly<Record<string, string>>;

function translated(value: unknown, key: string, texts: Translations): unknown {
  if (typeof value === "string") return texts[key] ?? value;
  if (Array.isArray(value)) return value.map((part, index) => translated(part, `${key}/${index}`, texts));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      translated(part, `${key}/${escapePointer(name)}`, texts),
    ]),
  );
}

/** Puts the language beside `en` wherever at least one of the texts there is translated. */
function withLanguage(
  value: unknown,
  key: string,
  language: string,
  texts: Translations,
  keys: readonly string[],
): unknown {
  if (Array.isArray(value))
    return value.map((part, index) => withLanguage(part, `${key}/${index}`, language, texts, keys));
  if (!isRecord(value)) return value;
  if (value.en !== undefined) {
    const hasText = keys.some(known => known === key || known.startsWith(`${key}/`));
    return hasText && value[language] === undefined
      ? { ...value, [language]: translated(value.en, key, texts) }
      : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      withLanguage(part, `${key}/${escapePointer(name)}`, language, texts, keys),
    ]),
  );
}

/**
 * Merges `translations/<language>.json` into the content: a text that isn't translated stays English.
 * @param files parsed JSON by path relative to `content/`
 * @param problems gets a line for each translation that belongs to no text
 */
export function applyTranslations(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): ReadonlyMap<string, unknown> {
  const known = new Set(translatableTexts(files).map(text => text.key));
  const merged = new Map([...files].filter(([path]) => !path.startsWith("translations/")));
  for (const language of translatedLanguages) {
    const path = `translations/${language}.json`;
    const json = files.get(path);
    if (json === undefined) continue;
    const texts = json as Translations;
    const keysByFile = new Map<string, string[]>();
    for (const key of Object.keys(texts)) {
      if (!known.has(key)) problems.push(`${path}: there is no English text "${key}"; remove the line`);
      const file = key.slice(0, key.indexOf("#"));
      keysByFile.set(file, [...(keysByFile.get(file) ?? []), key]);
    }
    for (const [file, keys] of keysByFile) {
      const content = merged.get(file);
      if (file === phrasesFile)
        merged.set(`wording/${language}.json`, translated(content, `${file}#`, texts));
      else merged.set(file, withLanguage(content, `${file}#`, language, texts, keys));
    }
  }
  return merged;
}
