import { TextField } from "../design/text-field.tsx";
import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import { criteria, type FindNotes, usualWeight, weights } from "./find-notes.ts";

interface Props {
  readonly notes: FindNotes;
  readonly onChange: (notes: FindNotes) => void;
}

/** What the person looks for, and how much each thing matters to them. */
export function Wishes({ notes, onChange }: Props) {
  const t = useTexts(findTexts);
  return (
    <>
      <p>{t("wishes.text")}</p>
      {criteria.map(criterion => (
        <fieldset key={criterion} className="card stack">
          <legend className="find-legend">{t(`criteria.${criterion}`)}</legend>
          <p className="small quiet">{t(`hints.${criterion}`)}</p>
          <TextField
            label={t("wishes.wish")}
            defaultValue={notes.wishes[criterion] ?? ""}
            maxLength={200}
            onChange={({ target: { value } }) =>
              onChange({ ...notes, wishes: { ...notes.wishes, [criterion]: value } })
            }
          />
          <div className="find-choices">
            {weights.map(weight => (
              <label key={weight} className="choice">
                <input
                  type="radio"
                  name={`weight-${criterion}`}
                  checked={(notes.weights[criterion] ?? usualWeight) === weight}
                  onChange={() => onChange({ ...notes, weights: { ...notes.weights, [criterion]: weight } })}
                />
                {t(`weights.${weight}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}
