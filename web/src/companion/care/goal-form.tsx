import type { FormEvent } from "react";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import { type GoalOnList, goalLevels } from "../../care/goal-list.ts";
import type { GoalNews } from "../../care/note.ts";
import { SelectField } from "../../design/select-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import { useLevelOptions } from "./goal-levels.ts";

const outOfTen = Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: String(value) }));

/** Words a goal, or words it anew. */
export function GoalForm({
  goal,
  onSave,
}: {
  readonly goal: GoalOnList | null;
  readonly onSave: (news: GoalNews) => void;
}) {
  const t = useTexts(careTexts);
  const open = [{ value: "", label: t("frame.not-known") }];
  const levelOptions = useLevelOptions(null);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const news = newsFrom(new FormData(form));
    if (news.text === "") return;
    onSave(news);
    form.reset();
  };
  return (
    <form className="stack" onSubmit={save}>
      <TextField
        label={t("goals.text")}
        hint={t("goals.text-hint")}
        name="text"
        required
        maxLength={1000}
        defaultValue={goal?.text}
      />
      <TextField
        label={t("goals.measure")}
        name="measure"
        maxLength={1000}
        defaultValue={goal?.measure ?? ""}
      />
      <TextField label={t("goals.by")} name="byDate" type="date" defaultValue={goal?.state.byDate ?? ""} />
      <SelectField
        label={t("goals.importance")}
        name="importance"
        defaultValue={String(goal?.state.importance ?? "")}
        options={[...open, ...outOfTen]}
      />
      <SelectField
        label={t("goals.confidence")}
        name="confidence"
        defaultValue={String(goal?.state.confidence ?? "")}
        options={[...open, ...outOfTen]}
      />
      {goal === null && (
        <SelectField label={t("goals.level")} name="level" options={[...open, ...levelOptions]} />
      )}
      <details>
        <summary>{t("goals.describe")}</summary>
        <div className="stack">
          {goalLevels.map((level, index) => (
            <TextField
              key={level}
              label={t(`goals.levels.${level}`)}
              name={`level${level}`}
              maxLength={300}
              defaultValue={goal?.levels[index] ?? ""}
            />
          ))}
        </div>
      </details>
      <div>
        <button type="submit" className="button button--main">
          {t("goals.save")}
        </button>
      </div>
    </form>
  );
}

function newsFrom(fields: FormData): Extract<GoalNews, { kind: "worded" }> {
  const measure = textFrom(fields, "measure");
  const byDate = dayFrom(fields, "byDate");
  const importance = numberFrom(fields, "importance");
  const confidence = numberFrom(fields, "confidence");
  const level = numberFrom(fields, "level");
  const levels = goalLevels.map(each => textFrom(fields, `level${each}`));
  return {
    kind: "worded",
    text: textFrom(fields, "text"),
    ...(measure !== "" && { measure }),
    ...(byDate && { byDate }),
    ...(importance !== undefined && { importance }),
    ...(confidence !== undefined && { confidence }),
    ...(level !== undefined && { level }),
    ...(levels.some(words => words !== "") && { levels }),
  };
}
