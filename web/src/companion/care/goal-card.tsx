import { describeDate } from "@kedge/engine";
import { type FormEvent, useId } from "react";
import { numberFrom, textFrom } from "../../care/form-values.ts";
import type { GoalOnList } from "../../care/goal-list.ts";
import type { GoalNews } from "../../care/note.ts";
import { SelectField } from "../../design/select-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { GoalForm } from "./goal-form.tsx";
import { useLevelOptions } from "./goal-levels.ts";

export type TellGoal = (goalId: string, news: GoalNews) => void;

/** One goal: its words, whether both sides agreed, and where the person is. */
export function GoalCard({ goal, tell }: { readonly goal: GoalOnList; readonly tell: TellGoal }) {
  const t = useTexts(careTexts);
  const id = useId();
  const { goalId, text, measure, state } = goal;
  const { byDate, importance, confidence, agreedBy, ended } = state;
  const byBoth = agreedBy.length === 2;
  return (
    <article className="card stack" aria-labelledby={id}>
      <h3 id={id}>{text}</h3>
      {measure && <p>{measure}</p>}
      {byDate && <p>{t("goals.by-date", { on: describeDate(byDate, language) })}</p>}
      {importance !== null && confidence !== null && (
        <p className="quiet">{t("goals.scaling", { importance, confidence })}</p>
      )}
      <Standing goal={goal} />
      {ended ? (
        <p>
          {t(ended.reached ? "goals.ended-reached" : "goals.ended-dropped", {
            on: describeDate(ended.on, language),
          })}
        </p>
      ) : (
        <>
          <p className="quiet small">
            {t(byBoth ? "goals.agreed-both" : `goals.agreed-${agreedBy[0] ?? "client"}`)}
          </p>
          {!agreedBy.includes("client") && (
            <div>
              <button
                type="button"
                className="button button--main"
                onClick={() => tell(goalId, { kind: "agreed" })}
              >
                {t("goals.agree")}
              </button>
            </div>
          )}
          <ReviewForm goal={goal} tell={tell} />
          <details>
            <summary>{t("goals.change")}</summary>
            <GoalForm goal={goal} onSave={news => tell(goalId, news)} />
          </details>
          <details>
            <summary>{t("goals.end")}</summary>
            <div className="row">
              <button
                type="button"
                className="button"
                onClick={() => tell(goalId, { kind: "ended", reached: true })}
              >
                {t("goals.reached")}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => tell(goalId, { kind: "ended", reached: false })}
              >
                {t("goals.dropped")}
              </button>
              <button
                type="button"
                className="button button--plain"
                onClick={() => tell(goalId, { kind: "removed" })}
              >
                {t("goals.mistake")}
              </button>
            </div>
          </details>
        </>
      )}
    </article>
  );
}

function Standing({ goal }: { readonly goal: GoalOnList }) {
  const t = useTexts(careTexts);
  const options = useLevelOptions(goal);
  const latest = goal.state.levels.at(-1);
  if (!latest) return null;
  const label = options.find(({ value }) => Number(value) === latest.level)?.label ?? "";
  return (
    <p>
      <strong>{t("goals.now")}:</strong>{" "}
      {t("goals.now-on", { level: label, on: describeDate(latest.on, language) })}
    </p>
  );
}

function ReviewForm({ goal, tell }: { readonly goal: GoalOnList; readonly tell: TellGoal }) {
  const t = useTexts(careTexts);
  const options = useLevelOptions(goal);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const note = textFrom(fields, "note");
    tell(goal.goalId, {
      kind: "reviewed",
      level: numberFrom(fields, "level") ?? 0,
      ...(note !== "" && { note }),
    });
    form.reset();
  };
  return (
    <details>
      <summary>{t("goals.review")}</summary>
      <form className="stack" onSubmit={save}>
        <SelectField
          label={t("goals.level")}
          name="level"
          defaultValue={String(goal.state.levels.at(-1)?.level ?? 0)}
          options={options}
        />
        <TextField label={t("goals.note")} name="note" maxLength={1000} />
        <div>
          <button type="submit" className="button">
            {t("goals.review-save")}
          </button>
        </div>
      </form>
    </details>
  );
}
