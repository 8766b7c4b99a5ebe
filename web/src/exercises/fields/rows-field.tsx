import type { EntryAnswers, ModuleField } from "@kedge/engine";
import { useState } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { fieldWords } from "../modules.ts";
import type { FieldProps } from "./field.tsx";
import { SimpleInput } from "./simple-input.tsx";

/** The answers with these rows in place of the list's own, one after the other. */
function withRows(
  answers: EntryAnswers,
  list: string,
  rows: readonly EntryAnswers[],
): Record<string, number | string> {
  const next = Object.fromEntries(Object.entries(answers).filter(([place]) => !place.startsWith(`${list}.`)));
  rows.forEach((row, index) => {
    for (const [column, value] of Object.entries(row)) next[`${list}.${index}.${column}`] = value;
  });
  return next;
}

/** A list that gets longer as needed. */
export function RowsField({
  module,
  field,
  answers,
  onAnswer,
  onReplace,
}: FieldProps<ModuleField & { readonly kind: "rows" }>) {
  const t = useTexts(exerciseTexts);
  const words = fieldWords(module, field.code);
  const [count, setCount] = useState(() => rowsUsed(answers, field.code));
  const remove = (index: number) => {
    const rows = Array.from({ length: count }, (_, row) => rowAt(answers, field.code, row));
    onReplace(withRows(answers, field.code, rows.toSpliced(index, 1)));
    setCount(Math.max(1, count - 1));
  };
  return (
    <div className="stack">
      {Array.from({ length: count }, (_, index) => {
        const name = t("field.row", { label: words.label, at: index + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
          <fieldset key={index} className="card stack">
            <legend className="visually-hidden">{name}</legend>
            {field.columns.map(column => (
              <SimpleInput
                key={column.code}
                field={column}
                words={fieldWords(module, `${field.code}.${column.code}`)}
                place={`${field.code}.${index}.${column.code}`}
                answers={answers}
                onAnswer={onAnswer}
              />
            ))}
            {count > 1 && (
              <div>
                <button
                  type="button"
                  className="button button--plain"
                  aria-label={`${t("field.remove")}: ${name}`}
                  onClick={() => remove(index)}
                >
                  {t("field.remove")}
                </button>
              </div>
            )}
          </fieldset>
        );
      })}
      {count < field.atMost && (
        <button type="button" className="button" onClick={() => setCount(count + 1)}>
          + {words.add ?? words.label}
        </button>
      )}
    </div>
  );
}

/** One row as it is shown; columns of later steps stay with it. */
function rowAt(answers: EntryAnswers, list: string, index: number): EntryAnswers {
  const prefix = `${list}.${index}.`;
  const row = Object.entries(answers).filter(([place]) => place.startsWith(prefix));
  return Object.fromEntries(row.map(([place, value]) => [place.slice(prefix.length), value]));
}

/** How many rows reach to the last one that holds something; one is always there to begin with. */
function rowsUsed(answers: EntryAnswers, list: string): number {
  const indexes = Object.keys(answers)
    .filter(place => place.startsWith(`${list}.`))
    .map(place => Number(place.split(".")[1]));
  return Math.max(0, ...indexes) + 1;
}
