import type { EntryAnswers, FieldWording, SimpleField } from "@kedge/engine";
import { useId } from "react";
import { TextField } from "../../design/text-field.tsx";
import { ChoiceInput } from "./choice-input.tsx";
import { HundredInput } from "./hundred-input.tsx";
import { RatingInput } from "./rating-input.tsx";

/** Longer than anything somebody writes here, and short enough for the server. */
const longestText = 4_000;
const longestLine = 300;

interface Props {
  readonly field: SimpleField;
  readonly words: FieldWording;
  /** Where its answer stands in the entry. */
  readonly place: string;
  readonly answers: EntryAnswers;
  readonly onAnswer: (changed: EntryAnswers) => void;
}

/** A field with a single answer, or with ticks. */
export function SimpleInput({ field, words, place, answers, onAnswer }: Props) {
  const id = useId();
  const value = answers[place];
  const text = typeof value === "string" ? value : "";
  const set = (next: number | string) => onAnswer({ [place]: next });
  switch (field.kind) {
    case "text":
    case "date":
    case "time":
      return (
        <TextField
          label={words.label}
          {...(words.hint === undefined ? {} : { hint: words.hint })}
          type={field.kind}
          value={text}
          maxLength={field.kind === "text" ? longestLine : undefined}
          autoComplete="off"
          onChange={event => set(event.target.value)}
        />
      );
    case "long-text":
      return (
        <div className="field">
          <label htmlFor={id}>{words.label}</label>
          <textarea
            id={id}
            rows={4}
            maxLength={longestText}
            value={text}
            onChange={event => set(event.target.value)}
          />
          {words.hint !== undefined && <span className="small quiet">{words.hint}</span>}
        </div>
      );
    case "number":
      return (
        <TextField
          label={words.label}
          {...(words.hint === undefined ? {} : { hint: words.hint })}
          type="number"
          inputMode="decimal"
          step="any"
          min={field.from}
          max={field.to}
          value={typeof value === "number" ? value : ""}
          onChange={({ target: { valueAsNumber } }) =>
            set(Number.isNaN(valueAsNumber) ? "" : Math.min(field.to, Math.max(field.from, valueAsNumber)))
          }
        />
      );
    case "rating":
      return <RatingInput words={words} value={value} onChange={set} />;
    case "distress":
    case "percentage":
      return <HundredInput words={words} value={value} onChange={set} />;
    case "choice":
      return (
        <ChoiceInput
          label={words.label}
          {...(words.hint === undefined ? {} : { hint: words.hint })}
          options={field.options.map(code => ({ code, label: words.options?.[code] ?? code }))}
          value={value}
          onChange={set}
        />
      );
    case "several":
      return (
        <fieldset className="field">
          <legend className="label">{words.label}</legend>
          {field.options.map(code => (
            <label key={code} className="choice">
              <input
                type="checkbox"
                checked={answers[`${place}.${code}`] === 1}
                onChange={event => onAnswer({ [`${place}.${code}`]: event.target.checked ? 1 : "" })}
              />
              {words.options?.[code]}
            </label>
          ))}
        </fieldset>
      );
  }
}
