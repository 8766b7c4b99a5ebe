import { entryResults, historyResults, type Module } from "@kedge/engine";
import { type KeptEntry, moduleEntry } from "../entries/entry.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { ModuleCharts } from "./chart/module-charts.tsx";
import { instantInWords } from "./dates.ts";
import { resultSentence } from "./modules.ts";
import type { Place } from "./place.ts";

/** Earlier entries of one exercise, and what they come to together. */
export function History({
  module,
  entries,
  go,
}: {
  readonly module: Module;
  readonly entries: readonly KeptEntry[];
  readonly go: (place: Place) => void;
}) {
  const t = useTexts(exerciseTexts);
  if (entries.length === 0) return <p className="quiet">{t("module.nothing")}</p>;
  return (
    <section className="stack" aria-labelledby="earlier">
      <h2 id="earlier">{t("module.earlier")}</h2>
      <OverTime module={module} entries={entries} />
      <ul className="exercise-list">
        {entries.map(({ content }) => {
          const [first] = entryResults(module, content.answers);
          const finished = content.finishedAt !== null;
          return (
            <li key={content.entryId}>
              <button
                type="button"
                className="exercise-card"
                onClick={() => go({ kind: finished ? "result" : "entry", entryId: content.entryId })}
              >
                <strong>{instantInWords(content.startedAt)}</strong>
                {content.copyOf !== null && <span>{t("result.copy")}</span>}
                {!finished && <span>{t("module.under-way")}</span>}
                {first && <span>{resultSentence(module, first)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The sentences and pictures over all entries. */
export function OverTime({
  module,
  entries,
}: {
  readonly module: Module;
  readonly entries: readonly KeptEntry[];
}) {
  const told = entries.map(({ content }) => moduleEntry(content));
  return (
    <>
      {historyResults(module, told, now().on).map(result => (
        <p key={`${result.code}/${result.values.step ?? ""}`}>{resultSentence(module, result)}</p>
      ))}
      <ModuleCharts module={module} entries={told} />
    </>
  );
}
