import { knowledge } from "virtual:kedge-knowledge";
import { type GoalScaling, goalAttainment } from "@kedge/engine";
import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import { type GoalOnList, goalLevels, goalList } from "../../care/goal-list.ts";
import type { GoalNews } from "../../care/note.ts";
import { QueryState } from "../query-state.tsx";
import { Failure } from "./failure.tsx";
import { GoalLine } from "./goal-line.tsx";
import { today } from "./today.ts";
import { useClientCare, useNote } from "./use-client-care.ts";

/** The goals of client and clinician, and how far they are reached. */
export function GoalsCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("care-cards");
  const care = useClientCare(clientId);
  const goals = care.data ? goalList(care.data) : [];
  return (
    <section className="card" aria-labelledby="goals">
      <h2 id="goals">{t("goals.title")}</h2>
      {care.data ? (
        <>
          {goals.length === 0 ? <p>{t("goals.none")}</p> : null}
          <Attainment goals={goals} scaling={knowledge.goalScaling} />
          <ul className="plain-list care-goals">
            {goals.map(goal => (
              <GoalLine key={goal.goalId} clientId={clientId} goal={goal} />
            ))}
          </ul>
          <details>
            <summary>{t("goals.add")}</summary>
            <GoalForm clientId={clientId} />
          </details>
        </>
      ) : (
        <QueryState query={care} />
      )}
    </section>
  );
}

function Attainment({
  goals,
  scaling,
}: {
  readonly goals: readonly GoalOnList[];
  readonly scaling: GoalScaling;
}) {
  const { t } = useTranslation("care-cards");
  const attained = goals.flatMap(({ state }) => {
    const latest = state.levels.at(-1);
    // A goal without a word on its importance counts once, and so does one that was called unimportant.
    return latest && state.agreedOn ? [{ level: latest.level, weight: state.importance || 1 }] : [];
  });
  const score = goalAttainment(attained, scaling);
  if (score === null) return null;
  return (
    <p className="small">
      {t("goals.attainment", { score: Math.round(score), count: attained.length })}{" "}
      <span className="quiet">{t("goals.attainment-source")}</span>
    </p>
  );
}

function GoalForm({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("care-cards");
  const note = useNote(clientId);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    note.mutate(
      {
        to: "goal-events",
        body: {
          ...newsFrom(new FormData(form)),
          eventId: crypto.randomUUID(),
          goalId: crypto.randomUUID(),
          on: today(),
        },
      },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <TextInput name="text" label={t("goals.text")} required maxLength={1000} />
      <TextInput name="measure" label={t("goals.measure")} maxLength={1000} />
      <TextInput name="byDate" type="date" label={t("goals.by")} />
      <NumberInput name="importance" label={t("goals.importance")} min={0} max={10} allowDecimal={false} />
      <NumberInput name="confidence" label={t("goals.confidence")} min={0} max={10} allowDecimal={false} />
      <NativeSelect
        name="level"
        label={t("goals.level-now")}
        data={[
          { value: "", label: t("not-known") },
          ...goalLevels.map(value => ({ value, label: t(`goals.levels.${value}`) })),
        ]}
      />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function newsFrom(fields: FormData): GoalNews {
  const measure = textFrom(fields, "measure");
  const byDate = dayFrom(fields, "byDate");
  const importance = numberFrom(fields, "importance");
  const confidence = numberFrom(fields, "confidence");
  const level = numberFrom(fields, "level");
  return {
    kind: "worded",
    text: textFrom(fields, "text"),
    ...(measure !== "" && { measure }),
    ...(byDate && { byDate }),
    ...(importance !== undefined && { importance }),
    ...(confidence !== undefined && { confidence }),
    ...(level !== undefined && { level }),
  };
}
