import type { Entry, EntryComment } from "@kedge/api";
import { describeDate, entryResults, historyResults, type LocalDate, type Module } from "@kedge/engine";
import { Button, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ModuleCharts } from "../../exercises/chart/module-charts.tsx";
import "../../exercises/exercises.css";
import { findModule, resultSentence, wordsOf } from "../../exercises/modules.ts";
import { textOf } from "../../shell/form-text.ts";
import { dayOfInstant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";
import { answerLines } from "./answer-lines.ts";
import { useClientWork, useComment } from "./use-work.ts";

/** More than these at once nobody reads before a session. */
const entriesShown = 5;

/** The entries that the client shares, the newest first, and what they come to over time. */
export function SharedEntries({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("homework");
  const work = useClientWork(clientId);
  if (!work.data) return <QueryState query={work} />;
  const { entries, comments } = work.data;
  const list = (shown: readonly Entry[]) => (
    <ul className="plain-list">
      {shown.map(entry => (
        <SharedEntry
          key={entry.entryId}
          clientId={clientId}
          entry={entry}
          comments={comments.filter(({ entryId }) => entryId === entry.entryId)}
        />
      ))}
    </ul>
  );
  return (
    <section className="card" aria-labelledby="shared">
      <h2 id="shared">{t("entries.title")}</h2>
      {entries.length === 0 ? (
        <p className="small">{t("entries.none")}</p>
      ) : (
        <p className="small quiet">{t("entries.not-risk")}</p>
      )}
      {list(entries.slice(0, entriesShown))}
      {entries.length > entriesShown ? (
        <details>
          <summary>{t("entries.more", { count: entries.length - entriesShown })}</summary>
          {list(entries.slice(entriesShown))}
        </details>
      ) : null}
      <OverTime entries={entries} today={today} />
    </section>
  );
}

function OverTime({ entries, today }: { readonly entries: readonly Entry[]; readonly today: LocalDate }) {
  const { t } = useTranslation("homework");
  const modules = [...new Set(entries.map(({ module }) => module))].flatMap(code => findModule(code) ?? []);
  return modules.map(module => {
    const own = entries
      .filter(entry => entry.module === module.code)
      .map(({ on, numbers, texts }) => ({ on, answers: { ...texts, ...numbers } }));
    return own.length < 2 ? null : (
      <details key={module.code}>
        <summary>{t("entries.over-time", { title: wordsOf(module).title })}</summary>
        {historyResults(module, own, today).map(result => (
          <p key={`${result.code}/${result.values.step ?? ""}`}>{resultSentence(module, result)}</p>
        ))}
        <ModuleCharts module={module} entries={own} />
      </details>
    );
  });
}

function SharedEntry({
  clientId,
  entry,
  comments,
}: {
  readonly clientId: string;
  readonly entry: Entry;
  readonly comments: readonly EntryComment[];
}) {
  const { t, i18n } = useTranslation("homework");
  const module = findModule(entry.module);
  if (!module) return null;
  const { helped } = entry.texts;
  const { useful } = entry.numbers;
  const marks = [
    describeDate(entry.on, i18n.language),
    ...(entry.finishedAt === null ? [t("entries.unfinished")] : []),
    ...(entry.homeworkId === null ? [] : [t("entries.for-homework")]),
    ...(helped === undefined ? [] : [t(`entries.helped.${helped}`)]),
    ...(useful === undefined ? [] : [t("entries.useful", { useful })]),
  ];
  return (
    <li className="finding" data-entry={module.code}>
      <h3>{wordsOf(module).title}</h3>
      <p className="small quiet">{marks.join(", ")}</p>
      {entryResults(module, { ...entry.texts, ...entry.numbers }).map(result => (
        <p key={result.code}>{resultSentence(module, result)}</p>
      ))}
      <Answers module={module} entry={entry} />
      {comments.map(({ commentId, by, at, words }) => (
        <blockquote key={commentId} className="comment">
          <p>{words}</p>
          <footer className="small quiet">
            {t("entries.said", { by, on: dayOfInstant(at, i18n.language) })}
          </footer>
        </blockquote>
      ))}
      <CommentForm clientId={clientId} entryId={entry.entryId} />
    </li>
  );
}

function Answers({ module, entry }: { readonly module: Module; readonly entry: Entry }) {
  const { t } = useTranslation("homework");
  const lines = answerLines(module, entry, (label, at) => t("entries.row", { label, at }));
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t("entries.answers")}</summary>
      <dl className="small">
        {lines.map(({ label, answer }) => (
          <div key={label}>
            <dt className="quiet">{label}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function CommentForm({ clientId, entryId }: { readonly clientId: string; readonly entryId: string }) {
  const { t } = useTranslation("homework");
  const comment = useComment(clientId);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const words = textOf(new FormData(form), "words");
    if (words !== "") comment.mutate({ entryId, words }, { onSuccess: () => form.reset() });
  };
  return (
    <details>
      <summary>{t("entries.comment")}</summary>
      <form onSubmit={submit}>
        <Textarea
          name="words"
          label={t("entries.comment")}
          description={t("entries.comment-hint")}
          maxLength={2_000}
          required
          autosize
          minRows={2}
        />
        {comment.error ? (
          <p role="alert" className="error">
            {comment.error.message}
          </p>
        ) : null}
        <Button size="xs" type="submit" loading={comment.isPending}>
          {t("entries.comment-save")}
        </Button>
      </form>
    </details>
  );
}
