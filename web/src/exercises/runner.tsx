import type { EntryAnswers, Module, ModuleField, ModuleStep } from "@kedge/engine";
import { useEffect, useRef, useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import type { EntryContent } from "../entries/entry.ts";
import { sendSoon } from "../entries/entry-sender.ts";
import { keepEntry, takeInHand } from "../entries/entry-store.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { ClosingStep } from "./closing-step.tsx";
import type { Everything } from "./everything.ts";
import { Field } from "./fields/field.tsx";
import { wordsOf } from "./modules.ts";
import { Sharing } from "./sharing.tsx";

interface Props extends Everything {
  readonly module: Module;
  readonly entry: EntryContent;
}

/** One exercise under way, one idea on a screen. Every answer is kept at once, so that it can be left at any point. */
export function Runner({ owner, entries, go, module, entry }: Props) {
  const t = useTexts(exerciseTexts);
  const words = wordsOf(module);
  const [content, setContent] = useState(entry);
  const [notKept, setNotKept] = useState(false);
  const [pausing, setPausing] = useState(false);
  const newest = useRef(content);
  useEffect(() => takeInHand(entry.entryId), [entry.entryId]);

  const update = (change: Partial<EntryContent>): Promise<void> => {
    newest.current = { ...newest.current, ...change };
    setContent(newest.current);
    const kept = keepEntry(owner, newest.current).then(({ durable }) => setNotKept(!durable));
    if (owner.kind === "member") sendSoon();
    return kept;
  };
  const answer = (changed: EntryAnswers) => {
    const answers: Record<string, number | string> = { ...newest.current.answers, ...changed };
    for (const [place, value] of Object.entries(answers)) if (value === "") delete answers[place];
    void update({ answers });
  };
  const replaceAnswers = (answers: EntryAnswers) => void update({ answers });

  const { steps } = module;
  const at = Math.min(content.step, steps.length);
  const step = steps[at];
  const comingLater = steps[at + 1]?.later === true && content.finishedAt === null && !pausing;
  const onwards = async () => {
    if (step && comingLater) return setPausing(true);
    setPausing(false);
    await update({ step: at + 1 });
  };
  const back = async () => {
    if (pausing) return setPausing(false);
    if (at === 0) return go({ kind: "module", module: module.code });
    await update({ step: at - 1 });
  };
  const leave = async () => {
    if (pausing) await update({ step: at + 1 });
    go({ kind: "list" });
  };
  const finish = async () => {
    await update({ finishedAt: newest.current.finishedAt ?? now().at, step: 0 });
    go({ kind: "result", entryId: content.entryId });
  };

  return (
    <main className="page stack exercise">
      <div className="progress">
        <progress value={at + 1} max={steps.length + 1} aria-label={words.title} />
        <p className="small quiet">
          {words.title} · {t("run.step", { at: at + 1, of: steps.length + 1 })}
        </p>
      </div>
      {notKept && (
        <p className="error" role="alert">
          {t("run.not-kept")}
        </p>
      )}
      {pausing ? (
        <section className="stack">
          <PageTitle key="pause">{t("run.later")}</PageTitle>
          <p>{t("run.later-text")}</p>
          <button type="button" className="button button--main" onClick={() => void leave()}>
            {t("run.later")}
          </button>
          <button type="button" className="button" onClick={() => void onwards()}>
            {t("run.go-on")}
          </button>
        </section>
      ) : step ? (
        <StepView
          key={step.code}
          module={module}
          step={step}
          answers={content.answers}
          entries={entries}
          onAnswer={answer}
          onReplace={replaceAnswers}
        />
      ) : (
        <ClosingStep answers={content.answers} onAnswer={answer} />
      )}
      {!pausing && (
        <div className="question__ways">
          <button type="button" className="button button--plain" onClick={() => void back()}>
            {t("back")}
          </button>
          <button
            type="button"
            className="button button--main"
            onClick={() => void (step ? onwards() : finish())}
          >
            {step ? t("run.next") : t("run.finish")}
          </button>
        </div>
      )}
      <Sharing
        owner={owner}
        shared={content.shared}
        canChange={at === 0 || !step}
        onChange={shared => void update({ shared })}
      />
      {words.stop !== undefined && <p className="small quiet">{words.stop}</p>}
      <div>
        <button type="button" className="button button--plain" onClick={() => void leave()}>
          {t("run.leave")}
        </button>
      </div>
    </main>
  );
}

function StepView({
  module,
  step,
  answers,
  entries,
  onAnswer,
  onReplace,
}: {
  readonly module: Module;
  readonly step: ModuleStep;
  readonly answers: EntryAnswers;
  readonly entries: Everything["entries"];
  readonly onAnswer: (changed: EntryAnswers) => void;
  readonly onReplace: (answers: EntryAnswers) => void;
}) {
  const words = wordsOf(module).steps[step.code];
  return (
    <section className="stack">
      <PageTitle>{words?.title ?? step.code}</PageTitle>
      {words?.text !== undefined && <p>{words.text}</p>}
      {step.fields
        .filter(field => isAsked(field, answers))
        .map(field => (
          <Field
            key={field.code}
            module={module}
            field={field}
            answers={answers}
            entries={entries}
            onAnswer={onAnswer}
            onReplace={onReplace}
          />
        ))}
    </section>
  );
}

const isAsked = ({ when }: ModuleField, answers: EntryAnswers): boolean =>
  when === undefined || answers[when.field] === when.is;
