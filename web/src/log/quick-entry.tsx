import type { EntryAnswers, Module } from "@kedge/engine";
import { useState } from "react";
import type { Owner } from "../entries/entry.ts";
import { sendSoon } from "../entries/entry-sender.ts";
import { keepEntry } from "../entries/entry-store.ts";
import { SimpleInput } from "../exercises/fields/simple-input.tsx";
import { fieldWords } from "../exercises/modules.ts";
import { newEntry } from "../exercises/new-entry.ts";
import { Sharing } from "../exercises/sharing.tsx";
import { exerciseTexts } from "../language/exercises.ts";
import { language, useTexts } from "../language/index.ts";
import { logTexts } from "../language/log.ts";
import { useSharingHabit } from "./use-sharing-habit.ts";

const timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: "short" });

/** Mood now with one tap and Save; the rest can be left out. */
export function QuickEntry({ owner, module }: { readonly owner: Owner; readonly module: Module }) {
  const t = useTexts(logTexts);
  const exercise = useTexts(exerciseTexts);
  const [answers, setAnswers] = useState<EntryAnswers>({});
  const [saved, setSaved] = useState<string | null>(null);
  const [notKept, setNotKept] = useState(false);
  const [shared, setShared] = useSharingHabit(owner);
  const fields = module.steps.flatMap(step => step.fields);
  const answered = answers.mood !== undefined;
  const save = async () => {
    const entry = await newEntry(owner, module, null);
    const { durable } = await keepEntry(owner, { ...entry, answers, shared, finishedAt: entry.startedAt });
    setNotKept(!durable);
    setSaved(timeOfDay.format(new Date(entry.startedAt)));
    setAnswers({});
    sendSoon();
  };
  return (
    <section className="card stack" aria-labelledby="now">
      <h2 id="now">{t("now")}</h2>
      {fields.map((field, index) => {
        if (!isSimple(field)) return null;
        const input = (
          <SimpleInput
            key={field.code}
            field={field}
            words={fieldWords(module, field.code)}
            place={field.code}
            answers={answers}
            onAnswer={changed => {
              setSaved(null);
              setAnswers({ ...answers, ...changed });
            }}
          />
        );
        return index === 0 || answered ? input : null;
      })}
      <button type="button" className="button button--main" disabled={!answered} onClick={() => void save()}>
        {t("save")}
      </button>
      <p role="status">{saved !== null && t("saved", { time: saved })}</p>
      {notKept && <p className="error">{exercise("run.not-kept")}</p>}
      <Sharing owner={owner} shared={shared} canChange onChange={setShared} />
    </section>
  );
}

type Field = Module["steps"][number]["fields"][number];
type Simple = Parameters<typeof SimpleInput>[0]["field"];

const isSimple = (field: Field): field is Extract<Field, Simple> =>
  field.kind === "rating" || field.kind === "choice" || field.kind === "text";
