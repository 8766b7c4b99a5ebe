import { type ModuleField, rowsOf, textAt } from "@kedge/engine";
import { TextField } from "../../design/text-field.tsx";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { fieldWords } from "../modules.ts";
import { ChoiceInput } from "./choice-input.tsx";
import type { FieldProps } from "./field.tsx";

/** One of the lines written before, here or in the newest entry of another exercise, or own words. */
export function PickField({
  module,
  field,
  answers,
  entries,
  onAnswer,
}: FieldProps<ModuleField & { readonly kind: "pick" }>) {
  const t = useTexts(exerciseTexts);
  const words = fieldWords(module, field.code);
  const source =
    field.module === module.code
      ? answers
      : (entries.find(({ content }) => content.module === field.module)?.content.answers ?? {});
  const lines = rowsOf(source, field.rows).flatMap(row => textAt(row, field.column) ?? []);
  const value = textAt(answers, field.code) ?? "";
  const set = (text: string) => onAnswer({ [field.code]: text });
  return (
    <div className="stack">
      {lines.length > 0 ? (
        <ChoiceInput
          label={words.label}
          {...(words.hint === undefined ? {} : { hint: words.hint })}
          options={[...new Set(lines)].map(line => ({ code: line, label: line }))}
          value={value}
          onChange={set}
        />
      ) : (
        <p className="quiet">{t("field.nothing-to-pick")}</p>
      )}
      <TextField
        label={lines.length > 0 ? t("field.own-words") : words.label}
        value={lines.includes(value) ? "" : value}
        maxLength={300}
        autoComplete="off"
        onChange={event => set(event.target.value)}
      />
    </div>
  );
}
