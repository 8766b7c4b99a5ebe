import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readContentFiles, translatableTexts } from "@kedge/knowledge";
import { filesBelow, read, root } from "./source-files.ts";

/** The English texts that clients read, by key. A key says where the text stands. */
export type Texts = ReadonlyMap<string, string>;

/** For each language and key: the fingerprint of the English that the translation was made from. */
export type Fingerprints = Readonly<Record<string, Readonly<Record<string, string>>>>;

const lockFile = "tools/translations.lock.json";
const webFolder = "web/src/language";

type Json = string | { readonly [key: string]: Json };

/** Parts of the app that clients see: those a module beside the languages names, and the two of the first load. */
function clientParts(): string[] {
  const named = filesBelow(webFolder).flatMap(path => {
    const [, part] = /loadTexts<typeof \w+>\("([^"]+)"\)/.exec(path.endsWith(".ts") ? read(path) : "") ?? [];
    return part === undefined ? [] : [part];
  });
  return [...new Set(["shell", "crisis", ...named])].sort();
}

function flat(json: Json, key: string): [string, string][] {
  if (typeof json === "string") return [[key, json]];
  return Object.entries(json).flatMap(([name, part]) =>
    flat(part, key.endsWith("#") ? key + name : `${key}.${name}`),
  );
}

function webTexts(language: string): Texts {
  return new Map(
    clientParts().flatMap(part => {
      const path = `${webFolder}/${language}/${part}.json`;
      return existsSync(join(root, path)) ? flat(JSON.parse(read(path)) as Json, `app/${part}#`) : [];
    }),
  );
}

/** Clients see neither the wording and guides for clinicians nor where an expected course comes from. */
const isForClinicians = (key: string): boolean =>
  key.includes("/clinician") || key.startsWith("clinical-support/") || key.startsWith("courses/");

async function contentTexts(): Promise<Texts> {
  const files = await readContentFiles(join(root, "content"));
  return new Map(
    translatableTexts(files).flatMap(({ key, english }) =>
      isForClinicians(key) ? [] : [[`content/${key}`, english] as const],
    ),
  );
}

const translationFile = (language: string): string => `content/translations/${language}.json`;

/** Every English text that clients read. */
export async function englishTexts(): Promise<Texts> {
  return new Map([...webTexts("en"), ...(await contentTexts())]);
}

/** What there is in another language. */
export function translatedTexts(language: string): Texts {
  const path = translationFile(language);
  const content = existsSync(join(root, path)) ? (JSON.parse(read(path)) as Record<string, string>) : {};
  const entries = Object.entries(content).map(([key, text]) => [`content/${key}`, text] as const);
  return new Map([...webTexts(language), ...entries]);
}

export const readFingerprints = (): Fingerprints =>
  existsSync(join(root, lockFile)) ? (JSON.parse(read(lockFile)) as Fingerprints) : {};

/** Short, and changed by every change of the text. */
export const fingerprint = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 10);

function writeJson(path: string, json: unknown): void {
  const whole = join(root, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, `${JSON.stringify(json, null, 2)}\n`);
}

const byKey = (texts: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A list for a translator: every text that has no translation, or whose English changed since. */
export const todoFile = (language: string): string => `test-results/translations/${language}.todo.json`;
/** The same list with translations in place of the English. */
export const doneFile = (language: string): string => `test-results/translations/${language}.done.json`;

export function writeTodo(language: string, todo: Texts): void {
  writeJson(todoFile(language), byKey(todo));
}

/** Puts finished translations where they belong and notes which English they were made from. */
export function takeTranslations(language: string, english: Texts): number {
  const path = join(root, doneFile(language));
  if (!existsSync(path)) return 0;
  const done = JSON.parse(read(doneFile(language))) as Record<string, string>;
  const all = new Map([...translatedTexts(language), ...Object.entries(done)]);
  for (const key of all.keys()) if (!english.has(key)) all.delete(key);
  const known = readFingerprints();
  const made = Object.entries(done).flatMap(([key]) => {
    const text = english.get(key);
    return text === undefined ? [] : [[key, fingerprint(text)] as const];
  });
  const old = Object.entries(known[language] ?? {}).filter(([key]) => english.has(key));
  writeJson(lockFile, { ...known, [language]: byKey([...old, ...made]) });
  const content = [...all].flatMap(([key, text]) =>
    key.startsWith("content/") ? [[key.slice("content/".length), text] as const] : [],
  );
  writeJson(translationFile(language), byKey(content));
  for (const part of clientParts()) writePart(language, part, all);
  return made.length;
}

/** Writes a part in the order of its English keys; plural forms that only this language has come after them. */
function writePart(language: string, part: string, all: Texts): void {
  const start = `app/${part}#`;
  const english = [...webTexts("en").keys()].filter(key => key.startsWith(start));
  const own = [...all.keys()].filter(key => key.startsWith(start) && !english.includes(key));
  const tree: Record<string, unknown> = {};
  for (const key of [...english, ...own]) {
    const text = all.get(key);
    if (text === undefined) continue;
    const path = key.slice(start.length).split(".");
    let place = tree;
    for (const name of path.slice(0, -1)) {
      place[name] ??= {};
      place = place[name] as Record<string, unknown>;
    }
    place[path.at(-1) ?? ""] = text;
  }
  if (Object.keys(tree).length > 0) writeJson(`${webFolder}/${language}/${part}.json`, tree);
}
