import type { Entry } from "@kedge/api";
import type { FieldWording, Module, ModuleField, SimpleField } from "@kedge/engine";
import { fieldWords, wordsOf } from "../../exercises/modules.ts";

/** What somebody answered at one place, in words. */
export interface AnswerLine {
  readonly label: string;
  readonly answer: string;
}

/** The answers of an entry in the order in which the module asks; what is empty is left out. */
export function answerLines(
  module: Module,
  { numbers, texts }: Entry,
  rowName: (label: string, at: number) => string,
): readonly AnswerLine[] {
  const answers: Readonly<Record<string, number | string>> = { ...numbers, ...texts };
  const simple = (
    field: ModuleField | SimpleField,
    words: FieldWording,
    place: string,
    label = words.label,
  ): AnswerLine[] => {
    const chosen = (codes: readonly string[], say: (name: string, value: number | string) => string) => {
      const said = codes.flatMap(code => {
        const value = answers[`${place}.${code}`];
        return value === undefined ? [] : [say(words.options?.[code] ?? code, value)];
      });
      return said.length > 0 ? [{ label, answer: said.join("; ") }] : [];
    };
    if (field.kind === "several") return chosen(field.options, name => name);
    if (field.kind === "target") return chosen(field.areas, (name, value) => `${name}: ${value}`);
    const value = answers[place];
    if (value === undefined || value === "") return [];
    const answer =
      field.kind === "choice" ? (words.options?.[String(value)] ?? String(value)) : String(value);
    return [{ label, answer }];
  };
  return module.steps.flatMap(({ fields }) =>
    fields.flatMap(field => {
      if (field.kind !== "rows" && field.kind !== "again")
        return simple(field, fieldWords(module, field.code), field.code);
      const list = field.kind === "rows" ? field.code : field.rows;
      const listLabel = wordsOf(module).fields[list]?.label ?? list;
      return indexesOf(answers, list).flatMap(index =>
        field.columns.flatMap(column => {
          const words = fieldWords(module, `${list}.${column.code}`);
          const label = `${rowName(listLabel, index + 1)}: ${words.label}`;
          return simple(column, words, `${list}.${index}.${column.code}`, label);
        }),
      );
    }),
  );
}

function indexesOf(answers: Readonly<Record<string, number | string>>, list: string): number[] {
  const indexes = Object.keys(answers)
    .filter(place => place.startsWith(`${list}.`))
    .map(place => Number(place.split(".")[1]));
  return [...new Set(indexes)].sort((a, b) => a - b);
}
