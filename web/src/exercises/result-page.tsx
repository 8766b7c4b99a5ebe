import { entryResults, type Module } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { PageTitle } from "../design/page-title.tsx";
import type { EntryContent } from "../entries/entry.ts";
import { sendSoon } from "../entries/entry-sender.ts";
import { keepEntry } from "../entries/entry-store.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { closing } from "./closing-step.tsx";
import { instantInWords } from "./dates.ts";
import type { Everything } from "./everything.ts";
import { OverTime } from "./history.tsx";
import { findModule, resultSentence, wordsOf } from "./modules.ts";
import { Sharing } from "./sharing.tsx";
import { SyncNote } from "./sync-note.tsx";

interface Props extends Everything {
  readonly module: Module;
  readonly entry: EntryContent;
}

/** What came of one entry, and what else there is when it did not help. */
export function ResultPage({ owner, entries, work, go, module, entry }: Props) {
  const t = useTexts(exerciseTexts);
  const results = entryResults(module, entry.answers);
  const didNotHelp = entry.answers[closing.helped] === "no";
  const comments = work.comments.filter(({ entryId }) => entryId === entry.entryId);
  const change = async (changed: Partial<EntryContent>) => {
    await keepEntry(owner, { ...entry, ...changed });
    if (owner.kind === "member") sendSoon();
  };
  return (
    <main className="page stack">
      <PageTitle>{t("result.title")}</PageTitle>
      <p className="quiet">
        {wordsOf(module).title}, {instantInWords(entry.startedAt)}. {t("result.kept")}
      </p>
      {entry.copyOf !== null && <p className="card card--concern">{t("result.copy")}</p>}
      {results.length > 0 && (
        <section className="card stack">
          {results.map(result => (
            <p key={result.code}>{resultSentence(module, result)}</p>
          ))}
        </section>
      )}
      {didNotHelp && (
        <section className="card stack">
          <h2>{t("result.did-not-help")}</h2>
          <p>{t("result.did-not-help-text")}</p>
          <p id="alternatives">{t("result.try")}</p>
          <ul className="exercise-list" aria-labelledby="alternatives">
            {module.alternatives.flatMap(code => {
              const other = findModule(code);
              return other
                ? [
                    <li key={code}>
                      <button
                        type="button"
                        className="exercise-card"
                        onClick={() => go({ kind: "module", module: code })}
                      >
                        <strong>{wordsOf(other).title}</strong>
                        <span>{wordsOf(other).summary}</span>
                      </button>
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </section>
      )}
      {comments.length > 0 && (
        <section className="card stack">
          <h2>{t("result.comments")}</h2>
          {comments.map(({ commentId, by, at, words }) => (
            <blockquote key={commentId} className="comment">
              <p>{words}</p>
              <footer className="small quiet">{t("result.said", { by, on: instantInWords(at) })}</footer>
            </blockquote>
          ))}
        </section>
      )}
      <section className="stack" aria-labelledby="over-time">
        <h2 id="over-time">{t("result.so-far")}</h2>
        <OverTime module={module} entries={entries.filter(({ content }) => content.module === module.code)} />
      </section>
      <Sharing owner={owner} shared={entry.shared} canChange onChange={shared => void change({ shared })} />
      <SyncNote owner={owner} entries={entries} />
      <button type="button" className="button button--main" onClick={() => go({ kind: "list" })}>
        {t("all")}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => void change({ step: 0 }).then(() => go({ kind: "entry", entryId: entry.entryId }))}
      >
        {t("result.change")}
      </button>
      <p className="small">
        <Link to={owner.kind === "member" ? "/my" : "/alone"}>← {t("home")}</Link>
      </p>
    </main>
  );
}
