import { modules } from "virtual:kedge-modules";
import type { FieldWording, Module, ModuleResult, ModuleWording } from "@kedge/engine";
import { language } from "../language/index.ts";

export const findModule = (code: string): Module | undefined => modules[code];

/** The exercises that stand in lists. */
export const listedModules: readonly Module[] = Object.values(modules).filter(({ log }) => !log);

/** @throws Error when the content has no words at all, which reading it rules out */
export function wordsOf(module: Module): ModuleWording {
  const words = module.wording[language] ?? module.wording.en;
  if (!words) throw new Error(`${module.code} has no words`);
  return words;
}

/** The words of one field, or of the column `rows.column`. */
export function fieldWords(module: Module, name: string): FieldWording {
  return wordsOf(module).fields[name] ?? { label: name };
}

/** A result as a sentence. */
export function resultSentence(module: Module, { code, outcome, values }: ModuleResult): string {
  const sentence = wordsOf(module).results[code]?.[outcome] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(language) : (value ?? "");
  });
}
