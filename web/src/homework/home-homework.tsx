import { Link } from "@tanstack/react-router";
import { useWork } from "../entries/use-entries.ts";
import { shortDate } from "../exercises/dates.ts";
import { useCompanionOwner } from "../exercises/exercises-page.tsx";
import { findModule, wordsOf } from "../exercises/modules.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";

/** On the first page: what the therapist asked for, and the way to all exercises. */
export default function HomeHomework() {
  const t = useTexts(exerciseTexts);
  const owner = useCompanionOwner();
  const { homework, reports } = useWork(owner);
  const open = homework.filter(({ homeworkId, report }) => report === null && !reports.has(homeworkId));
  return (
    <section className="card stack">
      <h2>{open.length > 0 ? t("homework.title") : t("title")}</h2>
      {open.length > 0 && (
        <ul>
          {open.map(({ homeworkId, module, task, dueOn }) => {
            const found = module === null ? undefined : findModule(module);
            return (
              <li key={homeworkId}>
                {found ? wordsOf(found).title : task}
                {dueOn !== null && <> · {t("homework.due", { on: shortDate(dueOn) })}</>}
              </li>
            );
          })}
        </ul>
      )}
      <Link to="/my/exercises" className="button">
        {t("homework.more")}
      </Link>
      <Link to="/my/log" className="button">
        {t("log-link")}
      </Link>
    </section>
  );
}
