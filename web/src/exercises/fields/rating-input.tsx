import type { FieldWording } from "@kedge/engine";
import { useId } from "react";

const numbers = Array.from({ length: 11 }, (_, number) => number);

interface Props {
  readonly words: FieldWording;
  readonly value: number | string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number from 0 to 10, one tap. */
export function RatingInput({ words, value, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="label">{words.label}</legend>
      {words.hint !== undefined && <p className="small quiet">{words.hint}</p>}
      <div className="rating">
        {numbers.map(number => (
          <label key={number} className="rating__number">
            <input type="radio" name={name} checked={value === number} onChange={() => onChange(number)} />
            <span>{number}</span>
          </label>
        ))}
      </div>
      <p className="rating__ends small quiet">
        <span>{words.low}</span>
        <span>{words.high}</span>
      </p>
    </fieldset>
  );
}
