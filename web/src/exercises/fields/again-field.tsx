import { type ModuleField, textAt } from "@kedge/engine";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { fieldWords } from "../modules.ts";
import type { FieldProps } from "./field.tsx";
import { SimpleInput } from "./simple-input.tsx";

/** The rows of an earlier step once more, with further questions. */
export function AgainField({
  module,
  field,
  answers,
  onAnswer,
}: FieldProps<ModuleField & { readonly kind: "again" }>) {
  const t = useTexts(exerciseTexts);
  const rows = Object.keys(answers)
    .flatMap(place => {
      const [list, index, column] = place.split(".");
      return list === field.rows && index !== undefined && column === field.shows ? [Number(index)] : [];
    })
    .sort((a, b) => a - b);
  if (rows.length === 0) return <p className="quiet">{t("field.nothing-again")}</p>;
  return (
    <div className="stack">
      {rows.map(index => {
        const name = textAt(answers, `${field.rows}.${index}.${field.shows}`) ?? "";
        return (
          <fieldset key={index} className="card stack">
            <legend className="visually-hidden">{name}</legend>
            <p className="exercise__again" aria-hidden="true">
              {name}
            </p>
            {field.columns.map(column => (
              <SimpleInput
                key={column.code}
                field={column}
                words={fieldWords(module, `${field.rows}.${column.code}`)}
                place={`${field.rows}.${index}.${column.code}`}
                answers={answers}
                onAnswer={onAnswer}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
