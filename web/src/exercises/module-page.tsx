import type { Module } from "@kedge/engine";
import { PageTitle } from "../design/page-title.tsx";
import { keepEntry } from "../entries/entry-store.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import type { Everything } from "./everything.ts";
import { History } from "./history.tsx";
import { wordsOf } from "./modules.ts";
import { newEntry } from "./new-entry.ts";

interface Props extends Everything {
  readonly module: Module;
  /** The homework that asked for it. */
  readonly homeworkId: string | null;
}

/** One exercise: what it is, why, when not, and what came of it before. */
export function ModulePage({ owner, entries, go, module, homeworkId }: Props) {
  const t = useTexts(exerciseTexts);
  const words = wordsOf(module);
  const own = entries.filter(({ content }) => content.module === module.code);
  const start = async () => {
    const entry = await newEntry(owner, module, homeworkId);
    await keepEntry(owner, entry);
    go({ kind: "entry", entryId: entry.entryId });
  };
  return (
    <main className="page stack">
      <p className="small">
        <button type="button" className="link-button" onClick={() => go({ kind: "list" })}>
          ← {t("all")}
        </button>
      </p>
      <PageTitle>{words.title}</PageTitle>
      <p>{words.what}</p>
      <button type="button" className="big-button" onClick={() => void start()}>
        {own.length === 0 ? t("module.start") : t("module.again")}
        <small>{t("minutes", { count: module.minutes })}</small>
      </button>
      <details open={own.length === 0}>
        <summary>{t("module.why")}</summary>
        <p>{words.why}</p>
      </details>
      {words.notFor.length > 0 && (
        <section className="card card--concern">
          <h2>{t("module.not-for")}</h2>
          <ul>
            {words.notFor.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <History module={module} entries={own} go={go} />
      <details>
        <summary>{t("module.sources")}</summary>
        <ul className="small">
          {module.sources.map(({ cite, verified }) => (
            <li key={cite}>
              {cite}
              {verified ? null : <span className="quiet"> ({t("module.source-unchecked")})</span>}
            </li>
          ))}
        </ul>
      </details>
    </main>
  );
}
