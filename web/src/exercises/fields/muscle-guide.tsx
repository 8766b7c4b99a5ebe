import type { FieldWording, ModuleField } from "@kedge/engine";
import { useEffect, useState } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { playTone, tones } from "./tone.ts";
import { useSeconds } from "./use-seconds.ts";

/** Leads through the groups of muscles: tense, let go, the next one. */
export function MuscleGuide({
  field,
  words,
}: {
  readonly field: ModuleField & { readonly kind: "muscles" };
  readonly words: FieldWording;
}) {
  const t = useTexts(exerciseTexts);
  const [at, setAt] = useState(0);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [sound, setSound] = useState(false);
  const seconds = useSeconds(startedAt, 250);
  const { groups, tenseSeconds, releaseSeconds } = field;
  const group = groups[at];
  const tensing = seconds < tenseSeconds;
  const running = startedAt !== null && group !== undefined;
  const over = running && seconds >= tenseSeconds + releaseSeconds;
  const left = Math.ceil(tensing ? tenseSeconds - seconds : tenseSeconds + releaseSeconds - seconds);

  useEffect(() => {
    if (running && sound) playTone(tensing ? tones.high : tones.low);
  }, [running, sound, tensing]);
  useEffect(() => {
    if (!over) return;
    setAt(now => now + 1);
    setStartedAt(performance.now());
  }, [over]);

  const move = (by: number) => {
    setAt(Math.max(0, at + by));
    if (startedAt !== null) setStartedAt(performance.now());
  };
  if (group === undefined)
    return (
      <section className="card stack">
        <p role="status">{t("muscles.done")}</p>
        <div>
          <button type="button" className="button" onClick={() => move(-1)}>
            {t("muscles.back")}
          </button>
        </div>
      </section>
    );
  return (
    <section className="card stack" aria-label={words.label}>
      <p className="small quiet">{t("muscles.at", { at: at + 1, of: groups.length })}</p>
      <h2>{words.options?.[group]}</h2>
      <p className="muscles__phase" role="status">
        {running ? t(tensing ? "muscles.tense" : "muscles.release") : t("muscles.ready")}
      </p>
      {running && (
        <>
          <progress
            className="muscles__time"
            max={tensing ? tenseSeconds : releaseSeconds}
            value={tensing ? seconds : seconds - tenseSeconds}
            aria-label={t(tensing ? "muscles.tense" : "muscles.release")}
          />
          <p className="quiet">{t("muscles.seconds", { count: Math.max(0, left) })}</p>
        </>
      )}
      <div className="row">
        <button
          type="button"
          className="button button--main"
          onClick={() => setStartedAt(running ? null : performance.now())}
        >
          {running ? t("muscles.pause") : at === 0 ? t("muscles.start") : t("muscles.go-on")}
        </button>
        <button type="button" className="button" onClick={() => move(1)}>
          {t("muscles.skip")}
        </button>
      </div>
      <label className="choice">
        <input type="checkbox" checked={sound} onChange={event => setSound(event.target.checked)} />
        {t("muscles.sound")}
      </label>
    </section>
  );
}
