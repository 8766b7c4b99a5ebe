import { addDays } from "@kedge/engine";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { useEntries } from "../entries/use-entries.ts";
import { useCompanionOwner } from "../exercises/exercises-page.tsx";
import "../exercises/exercises.css";
import { OverTime } from "../exercises/history.tsx";
import { findModule } from "../exercises/modules.ts";
import { newEntry } from "../exercises/new-entry.ts";
import { SyncNote } from "../exercises/sync-note.tsx";
import { shellTexts, useTexts } from "../language/index.ts";
import { logTexts } from "../language/log.ts";
import { now } from "../offline/now.ts";
import { DayView } from "./day-view.tsx";
import "./log.css";
import { keepEntry } from "../entries/entry-store.ts";
import { MonthView } from "./month-view.tsx";
import { QuickEntry } from "./quick-entry.tsx";
import { WeekPlan } from "./week-plan.tsx";

const views = ["day", "month", "plan"] as const;
const logCode = "activity-log";
const planCode = "activity-planning";

/** Mood and activity: a quick entry, what was noted, and what is planned. */
export function LogPage() {
  const t = useTexts(logTexts);
  const shell = useTexts(shellTexts);
  const owner = useCompanionOwner();
  const navigate = useNavigate();
  const kept = useEntries(owner);
  const [view, setView] = useState<(typeof views)[number]>("day");
  const [day, setDay] = useState(now().on);
  const [module, plan] = [findModule(logCode), findModule(planCode)];
  if (!module || !plan) throw new Error("The content has no log or no planning of activities");
  if (!kept)
    return (
      <main className="page">
        <p role="status">{shell("loading")}</p>
      </main>
    );
  const entries = kept.filter(({ content }) => content.module === logCode);
  const logged = entries.map(({ content }) => content);
  const open = (entryId: string) =>
    void navigate({ to: "/my/exercises", state: { exercise: { kind: "entry", entryId } } });
  const planNew = async () => {
    const entry = await newEntry(owner, plan, null);
    await keepEntry(owner, entry);
    open(entry.entryId);
  };
  return (
    <main className="page stack">
      <p className="small">
        <Link to="/my">← {t("home")}</Link>
      </p>
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("intro")}</p>
      <QuickEntry owner={owner} module={module} />
      <SyncNote owner={owner} entries={kept} />
      <fieldset className="log-views">
        <legend className="visually-hidden">{t("views")}</legend>
        {views.map(one => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={view === one}
            onClick={() => setView(one)}
          >
            {t(one)}
          </button>
        ))}
      </fieldset>
      {view === "day" && (
        <DayView module={module} entries={logged} day={day} onDay={by => setDay(addDays(day, by))} />
      )}
      {view === "month" && (
        <MonthView
          entries={logged}
          onDay={chosen => {
            setDay(chosen);
            setView("day");
          }}
        />
      )}
      {view === "plan" && (
        <WeekPlan
          entries={kept.flatMap(({ content }) => (content.module === planCode ? [content] : []))}
          onOpen={open}
          onNew={() => void planNew()}
        />
      )}
      {view !== "plan" && (
        <section className="card stack">
          <h2>{t("link")}</h2>
          <OverTime module={module} entries={entries} />
        </section>
      )}
    </main>
  );
}
