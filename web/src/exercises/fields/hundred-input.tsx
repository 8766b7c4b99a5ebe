import type { FieldWording } from "@kedge/engine";
import { useId } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";

interface Props {
  readonly words: FieldWording;
  readonly value: number | string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number from 0 to 100 on a slider. Until it is touched it stands for no answer. */
export function HundredInput({ words, value, onChange }: Props) {
  const t = useTexts(exerciseTexts);
  const id = useId();
  const answered = typeof value === "number";
  return (
    <div className="field hundred">
      <div className="hundred__head">
        <label htmlFor={id}>{words.label}</label>
        <output htmlFor={id} className={answered ? "hundred__value" : "small quiet"}>
          {answered ? t("field.value", { value, to: 100 }) : t("field.not-answered")}
        </output>
      </div>
      {words.hint !== undefined && <span className="small quiet">{words.hint}</span>}
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={answered ? value : 50}
        aria-valuetext={answered ? t("field.value", { value, to: 100 }) : t("field.not-answered")}
        onChange={event => onChange(event.target.valueAsNumber)}
        // Whoever means the middle moves nothing, so that no change would be told.
        onPointerUp={event => onChange(event.currentTarget.valueAsNumber)}
        onKeyUp={event => event.key !== "Tab" && onChange(event.currentTarget.valueAsNumber)}
      />
      <p className="rating__ends small quiet">
        <span>{words.low}</span>
        <span>{words.high}</span>
      </p>
    </div>
  );
}
