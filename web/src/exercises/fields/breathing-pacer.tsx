import type { ModuleField } from "@kedge/engine";
import { useEffect, useState } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { clockTime } from "../dates.ts";
import { breathAt, changedPace } from "./breath.ts";
import { useReducedMotion } from "./use-reduced-motion.ts";
import { useSeconds } from "./use-seconds.ts";

const frameMs = 40;
const vibrationMs = 60;
const [smallest, largest] = [28, 90];

/** A circle to breathe with. With reduced motion nothing moves: the words and the seconds lead. */
export function BreathingPacer({
  field,
  label,
}: {
  readonly field: ModuleField & { readonly kind: "breathing" };
  readonly label: string;
}) {
  const t = useTexts(exerciseTexts);
  const still = useReducedMotion();
  const [pace, setPace] = useState({ inSeconds: field.inSeconds, outSeconds: field.outSeconds });
  const [minutes, setMinutes] = useState(field.minutes);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [vibrate, setVibrate] = useState(false);
  const seconds = useSeconds(startedAt, still ? 250 : frameMs);
  const running = startedAt !== null && seconds < minutes * 60;
  const done = startedAt !== null && !running;
  const { phase, fullness, left } = breathAt(seconds, pace);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the phase is felt
  useEffect(() => {
    if (running && vibrate) navigator.vibrate?.(vibrationMs);
  }, [phase, running, vibrate]);

  return (
    <section className="pacer stack" aria-label={label}>
      <svg viewBox="0 0 200 200" className="pacer__picture" aria-hidden="true">
        <circle className="pacer__edge" cx={100} cy={100} r={largest} />
        <circle
          className="pacer__breath"
          cx={100}
          cy={100}
          r={still || !running ? (smallest + largest) / 2 : smallest + (largest - smallest) * fullness}
        />
        {running && (
          <text className="pacer__count" x={100} y={108} textAnchor="middle">
            {left}
          </text>
        )}
      </svg>
      <p className="pacer__words" role="status">
        {running ? t(`breathing.${phase}`) : done ? t("breathing.done") : t("breathing.ready")}
      </p>
      {running && (
        <p className="small quiet pacer__left">
          {t("breathing.left", { time: clockTime(minutes * 60 - seconds) })}
        </p>
      )}
      <button
        type="button"
        className="button button--main"
        onClick={() => setStartedAt(running ? null : performance.now())}
      >
        {running ? t("breathing.stop") : t("breathing.start")}
      </button>
      {!running && (
        <>
          <label className="field">
            <span className="label">{t("breathing.minutes")}</span>
            <select value={minutes} onChange={event => setMinutes(Number(event.target.value))}>
              {[1, 3, field.minutes, 10].map(count => (
                <option key={count} value={count}>
                  {t("breathing.minutes-option", { count })}
                </option>
              ))}
            </select>
          </label>
          <p className="small quiet" role="status">
            {t("breathing.pace", { in: pace.inSeconds, out: pace.outSeconds })}
          </p>
          <div className="row">
            <button type="button" className="button" onClick={() => setPace(changedPace(pace, 1.1, field))}>
              {t("breathing.slower")}
            </button>
            <button type="button" className="button" onClick={() => setPace(changedPace(pace, 0.9, field))}>
              {t("breathing.faster")}
            </button>
          </div>
        </>
      )}
      {"vibrate" in navigator && (
        <label className="choice">
          <input type="checkbox" checked={vibrate} onChange={event => setVibrate(event.target.checked)} />
          {t("breathing.vibrate")}
        </label>
      )}
    </section>
  );
}
