import { type ModuleField, samplesOf } from "@kedge/engine";
import { useState } from "react";
import { exerciseTexts } from "../../language/exercises.ts";
import { useTexts } from "../../language/index.ts";
import { LineChart } from "../chart/line-chart.tsx";
import { clockTime } from "../dates.ts";
import { fieldWords, wordsOf } from "../modules.ts";
import type { FieldProps } from "./field.tsx";
import { HundredInput } from "./hundred-input.tsx";
import { useSeconds } from "./use-seconds.ts";

/** Distress while a practice lasts. Leaving the page keeps what was saved; going on counts from the last value. */
export function CurveField({
  module,
  field,
  answers,
  onAnswer,
}: FieldProps<ModuleField & { readonly kind: "curve" }>) {
  const t = useTexts(exerciseTexts);
  const samples = samplesOf(answers, field.code);
  const last = samples.at(-1);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [value, setValue] = useState<number | undefined>(last?.distress);
  const seconds = Math.round(useSeconds(startedAt, 1000));
  const due = startedAt !== null && last !== undefined && seconds - last.seconds >= field.everySeconds;
  const begin = () => setStartedAt(performance.now() - (last?.seconds ?? 0) * 1000);
  const save = () => {
    if (value === undefined) return;
    onAnswer({
      [`${field.code}.${samples.length}.seconds`]: seconds,
      [`${field.code}.${samples.length}.distress`]: value,
    });
  };
  const longest = Math.max(1, last?.seconds ?? 1);
  const title = wordsOf(module).charts.curves ?? fieldWords(module, field.code).label;
  return (
    <div className="stack">
      <HundredInput words={fieldWords(module, field.code)} value={value} onChange={setValue} />
      {startedAt === null ? (
        <button type="button" className="button button--main" onClick={begin}>
          {t("curve.begin")}
        </button>
      ) : (
        <>
          <p className="quiet">{t("curve.since", { time: clockTime(seconds) })}</p>
          <button type="button" className="button button--main" onClick={save} disabled={value === undefined}>
            {t("curve.note")}
          </button>
        </>
      )}
      <p role="status">{due && t("curve.ask")}</p>
      {samples.length > 1 ? (
        <LineChart
          title={title}
          to={100}
          lines={[
            {
              label: title,
              points: samples.map(sample => ({ across: sample.seconds / longest, value: sample.distress })),
            },
          ]}
          table={{
            columns: [t("chart.time"), t("chart.value")],
            rows: samples.map(sample => [clockTime(sample.seconds), String(sample.distress)]),
          }}
          ends={[clockTime(0), clockTime(longest)]}
        />
      ) : (
        <p className="small quiet">
          {last
            ? t("curve.saved-one", { time: clockTime(last.seconds), distress: last.distress })
            : t("curve.none")}
        </p>
      )}
    </div>
  );
}
