import { knowledge } from "virtual:kedge-knowledge";
import { compareDates } from "@kedge/engine";
import { type ChangeEvent, useId, useState } from "react";
import { ErrorBox } from "../design/error-box.tsx";
import { checkUpTexts } from "../language/check-up.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import type { AloneRecord } from "./alone-record.ts";
import { readScoreFile } from "./score-file.ts";

interface Props {
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
}

/** Old scores from a file, or everything from a copy that was saved before. */
export function ScoreFileField({ record, onChange }: Props) {
  const t = useTexts(checkUpTexts);
  const id = useId();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    setSaid(null);
    setProblem(null);
    const read = readScoreFile(await file.text(), knowledge, now().on);
    target.value = "";
    switch (read.kind) {
      case "copy":
        onChange(read.record);
        return setSaid(t("file.restored"));
      case "scores": {
        const isNew = (score: (typeof read.scores)[number]) =>
          !read.scores.some(other => other.instrument === score.instrument && other.on === score.on);
        const all = [...record.rememberedScores.filter(isNew), ...read.scores];
        onChange({ ...record, rememberedScores: all.sort((a, b) => compareDates(b.on, a.on)) });
        return setSaid(t("file.added", { count: read.scores.length }));
      }
      case "refused":
        return setProblem(t(`file.${read.why}`));
      case "rows-refused": {
        const lines = read.problems.map(({ line, kind, ...values }) =>
          t("file.row", { line, problem: t(`file.${kind}`, values) }),
        );
        return setProblem([t("file.rows-refused"), ...lines].join("\n"));
      }
    }
  };
  return (
    <details>
      <summary>{t("file.title")}</summary>
      <div className="stack">
        <p id={`${id}-hint`}>{t("file.text")}</p>
        <div className="field">
          <label htmlFor={id}>{t("file.choose")}</label>
          <input
            id={id}
            type="file"
            accept=".json,.csv,application/json,text/csv"
            aria-describedby={`${id}-hint`}
            onChange={event => void take(event)}
          />
        </div>
        <div className="kept-lines">
          <ErrorBox message={problem} />
        </div>
        {said && <p role="status">{said}</p>}
      </div>
    </details>
  );
}
