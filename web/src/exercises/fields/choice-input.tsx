import { useId } from "react";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly code: string; readonly label: string }[];
  readonly value: number | string | undefined;
  readonly onChange: (code: string) => void;
}

/** One of a few. */
export function ChoiceInput({ label, hint, options, value, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      {hint !== undefined && <p className="small quiet">{hint}</p>}
      {options.map(option => (
        <label key={option.code} className="choice">
          <input
            type="radio"
            name={name}
            checked={value === option.code}
            onChange={() => onChange(option.code)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
