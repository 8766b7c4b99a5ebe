import { type EntryAnswers, type FieldWording, type ModuleField, numberAt } from "@kedge/engine";
import { useId } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";

const middle = 100;
const widest = 92;

/** A target of Kedge's own drawing: one mark for each area, the nearer to the middle the closer to what matters. */
export function TargetField({
  field,
  words,
  answers,
  onAnswer,
}: {
  readonly field: ModuleField & { readonly kind: "target" };
  readonly words: FieldWording;
  readonly answers: EntryAnswers;
  readonly onAnswer: (changed: EntryAnswers) => void;
}) {
  const t = useTexts(exerciseTexts);
  const name = useId();
  const { areas, rings } = field;
  const ringOf = (area: string) => numberAt(answers, `${field.code}.${area}`);
  const marks = areas.flatMap((area, index) => {
    const ring = ringOf(area);
    if (ring === null) return [];
    const angle = ((index + 0.5) / areas.length) * 2 * Math.PI - Math.PI / 2;
    const distance = ((rings - ring) / rings) * widest;
    return [
      {
        number: index + 1,
        area: words.options?.[area] ?? area,
        ring,
        x: middle + distance * Math.cos(angle),
        y: middle + distance * Math.sin(angle),
      },
    ];
  });
  return (
    <div className="stack">
      <svg
        viewBox="0 0 200 200"
        className="target"
        role="img"
        aria-label={t("target.picture", {
          marks: marks
            .map(({ area, ring }) => `${area} ${t("target.ring", { at: ring, of: rings })}`)
            .join(", "),
        })}
      >
        {Array.from({ length: rings }, (_, ring) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a ring is its place
            key={ring}
            className={ring % 2 === 0 ? "target__ring" : "target__ring target__ring--other"}
            cx={middle}
            cy={middle}
            r={widest * (1 - ring / rings)}
          />
        ))}
        {marks.map(({ number, x, y }) => (
          <g key={number}>
            <circle className="target__mark" cx={x} cy={y} r={10} />
            <text className="target__number" x={x} y={y + 4.5} textAnchor="middle">
              {number}
            </text>
          </g>
        ))}
      </svg>
      {areas.map((area, index) => (
        <fieldset key={area} className="field">
          <legend className="label">
            {index + 1}. {words.options?.[area]}
          </legend>
          <div className="rating rating--target">
            {Array.from({ length: rings }, (_, ring) => ring + 1).map(ring => (
              <label key={ring} className="rating__number">
                <input
                  type="radio"
                  name={`${name}-${area}`}
                  checked={ringOf(area) === ring}
                  onChange={() => onAnswer({ [`${field.code}.${area}`]: ring })}
                />
                <span>{ring}</span>
              </label>
            ))}
          </div>
          <p className="rating__ends small quiet">
            <span>{words.low}</span>
            <span>{words.high}</span>
          </p>
        </fieldset>
      ))}
    </div>
  );
}
