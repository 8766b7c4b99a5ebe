import { goalList } from "../../care/goal-list.ts";
import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { CarePage } from "./care-page.tsx";
import { GoalCard, type TellGoal } from "./goal-card.tsx";
import { GoalForm } from "./goal-form.tsx";
import { useCare } from "./use-care.ts";

/** What should be different: the person's goals, in their own words. */
export function GoalsPage() {
  const t = useTexts(careTexts);
  const own = useCare();
  const { care } = own;
  const goals = care ? goalList(care) : [];
  const open = goals.filter(({ state }) => !state.ended);
  const ended = goals.filter(({ state }) => state.ended);
  const tell: TellGoal = (goalId, news) =>
    void own.note({
      to: "goal-events",
      body: { ...news, eventId: crypto.randomUUID(), goalId, on: now().on },
    });
  return (
    <CarePage title={t("goals.title")} intro={t("goals.intro")} own={own}>
      {care && (
        <>
          {open.length === 0 && <p>{t("goals.none")}</p>}
          {open.map(goal => (
            <GoalCard key={goal.goalId} goal={goal} tell={tell} />
          ))}
          <details className="card" open={open.length === 0}>
            <summary>{t("goals.add")}</summary>
            <GoalForm goal={null} onSave={news => tell(crypto.randomUUID(), news)} />
          </details>
          {ended.length > 0 && (
            <section className="stack" aria-labelledby="earlier">
              <h2 id="earlier">{t("goals.earlier")}</h2>
              {ended.map(goal => (
                <GoalCard key={goal.goalId} goal={goal} tell={tell} />
              ))}
            </section>
          )}
        </>
      )}
    </CarePage>
  );
}
