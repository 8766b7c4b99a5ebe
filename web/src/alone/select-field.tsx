import { useId } from "react";

interface Props<Option extends string> {
  readonly label: string;
  readonly options: readonly Option[];
  readonly labelOf: (option: Option) => string;
  /** The entry for "nothing chosen". */
  readonly empty: string;
  readonly value: Option | null;
  readonly onChange: (option: Option | null) => void;
}

/** A labelled choice from a list, with an entry for leaving it open. */
export function SelectField<Option extends string>({
  label,
  options,
  labelOf,
  empty,
  value,
  onChange,
}: Props<Option>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={event => onChange(options.find(option => option === event.target.value) ?? null)}
      >
        <option value="">{empty}</option>
        {options.map(option => (
          <option key={option} value={option}>
            {labelOf(option)}
          </option>
        ))}
      </select>
    </div>
  );
}
