import type { ModuleField } from "@kedge/engine";
import { useEffect, useState } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { clockTime } from "../dates.ts";
import { playTone, tones } from "./tone.ts";
import { useSeconds } from "./use-seconds.ts";

/** Counts down and says when it is over. */
export function QuietTimer({
  field,
  label,
}: {
  readonly field: ModuleField & { readonly kind: "timer" };
  readonly label: string;
}) {
  const t = useTexts(exerciseTexts);
  const [minutes, setMinutes] = useState(field.minutes[0] ?? 1);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [sound, setSound] = useState(false);
  const seconds = useSeconds(startedAt, 500);
  const left = minutes * 60 - seconds;
  const running = startedAt !== null && left > 0;
  const over = startedAt !== null && !running;
  useEffect(() => {
    if (over && sound) playTone(tones.low, 2);
  }, [over, sound]);
  return (
    <section className="card stack" aria-label={label}>
      <p className="timer" role={over ? "status" : undefined}>
        {over ? t("breathing.done") : clockTime(left)}
      </p>
      {!running && (
        <label className="field">
          <span className="label">{t("breathing.minutes")}</span>
          <select value={minutes} onChange={event => setMinutes(Number(event.target.value))}>
            {field.minutes.map(count => (
              <option key={count} value={count}>
                {t("breathing.minutes-option", { count })}
              </option>
            ))}
          </select>
        </label>
      )}
      <div>
        <button
          type="button"
          className="button button--main"
          onClick={() => setStartedAt(running ? null : performance.now())}
        >
          {running ? t("breathing.stop") : t("breathing.start")}
        </button>
      </div>
      <label className="choice">
        <input type="checkbox" checked={sound} onChange={event => setSound(event.target.checked)} />
        {t("timer.sound")}
      </label>
    </section>
  );
}
