import { describeDate } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { numberFrom, textFrom } from "../../care/form-values.ts";
import { type GoalOnList, goalLevels } from "../../care/goal-list.ts";
import type { GoalNews } from "../../care/note.ts";
import { Failure } from "./failure.tsx";
import { today } from "./today.ts";
import { useNote } from "./use-client-care.ts";

/** One goal: its words, who agreed, the level now, its reviews, and a way to review it. */
export function GoalLine({ clientId, goal }: { readonly clientId: string; readonly goal: GoalOnList }) {
  const { t, i18n } = useTranslation("care-cards");
  const note = useNote(clientId);
  const { goalId, text, measure, state } = goal;
  const day = (on: typeof state.wordedOn) => describeDate(on, i18n.language);
  const tell = (news: GoalNews) =>
    note.mutate({
      to: "goal-events",
      body: { ...news, eventId: crypto.randomUUID(), goalId, on: today() },
    });
  const review = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const words = textFrom(fields, "note");
    tell({
      kind: "reviewed",
      level: numberFrom(fields, "level") ?? 0,
      ...(words !== "" && { note: words }),
    });
  };
  const details = [
    measure,
    state.byDate ? t("goals.by-date", { on: day(state.byDate) }) : null,
    state.importance !== null && state.confidence !== null
      ? t("goals.scaling", { importance: state.importance, confidence: state.confidence })
      : null,
    agreement(),
    state.ended
      ? t(state.ended.reached ? "goals.ended-reached" : "goals.ended-dropped", { on: day(state.ended.on) })
      : null,
  ];
  const latest = state.levels.at(-1);
  return (
    <li>
      <strong>{text}</strong>
      <br />
      <span className="small">{details.filter(detail => detail !== null).join("; ")}</span>
      <p className="small">
        {latest
          ? t("goals.level", { words: levelWords(latest.level), on: day(latest.on) })
          : t("goals.no-level")}
      </p>
      {!state.ended && !state.agreedBy.includes("clinic") ? (
        <Button size="compact-sm" loading={note.isPending} onClick={() => tell({ kind: "agreed" })}>
          {t("goals.agree")}
        </Button>
      ) : null}
      <Failure error={note.error} />
      <details>
        <summary>{t("goals.history")}</summary>
        <ul className="small">
          {goal.entries.flatMap(entry =>
            entry.kind === "reviewed"
              ? [
                  <li key={entry.eventId}>
                    {t(entry.note ? "goals.note-line" : "goals.review-line", {
                      on: day(entry.on),
                      level: entry.level,
                      by: t(`by.${entry.side}`),
                      note: entry.note,
                    })}
                  </li>,
                ]
              : [],
          )}
        </ul>
        {state.ended ? null : (
          <form className="form-grid" onSubmit={review}>
            <NativeSelect
              name="level"
              label={t("goals.review-level")}
              defaultValue={String(latest?.level ?? 0)}
              data={goalLevels.map(value => ({ value, label: levelWords(Number(value)) }))}
            />
            <TextInput name="note" label={t("goals.note")} maxLength={1000} />
            <div className="row">
              <Button type="submit" variant="default" loading={note.isPending}>
                {t("goals.review")}
              </Button>
            </div>
          </form>
        )}
      </details>
    </li>
  );

  function agreement(): string {
    if (state.agreedOn) return t("goals.agreed", { on: day(state.agreedOn) });
    return t(state.agreedBy.includes("clinic") ? "goals.waiting-client" : "goals.waiting-clinic");
  }

  function levelWords(level: number): string {
    const index = goalLevels.findIndex(value => Number(value) === level);
    const written = goal.levels[index]?.trim();
    return written ? written : t(`goals.levels.${goalLevels[index] ?? "0"}`);
  }
}
