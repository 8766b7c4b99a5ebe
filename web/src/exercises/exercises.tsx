import { useLocation, useNavigate } from "@tanstack/react-router";
import type { Owner } from "../entries/entry.ts";
import { currentId } from "../entries/entry-store.ts";
import { useEntries, useWork } from "../entries/use-entries.ts";
import { shellTexts, useTexts } from "../language/index.ts";
import { ExerciseList } from "./exercise-list.tsx";
import "./exercises.css";
import { ModulePage } from "./module-page.tsx";
import { findModule } from "./modules.ts";
import type { Place } from "./place.ts";
import { ResultPage } from "./result-page.tsx";
import { Runner } from "./runner.tsx";

/** The exercises of one person: the list, one exercise, an entry under way, what came of it. */
export function Exercises({ owner }: { readonly owner: Owner }) {
  const shell = useTexts(shellTexts);
  const navigate = useNavigate();
  const place: Place = useLocation({ select: ({ state }) => state.exercise }) ?? { kind: "list" };
  const entries = useEntries(owner);
  const work = useWork(owner);
  const go = (next: Place) => void navigate({ to: ".", state: { exercise: next } });
  if (!entries)
    return (
      <main className="page">
        <p role="status">{shell("loading")}</p>
      </main>
    );

  const everything = { owner, entries, work, go };
  const wanted = place.kind === "entry" || place.kind === "result" ? currentId(place.entryId) : null;
  const entry = entries.find(({ content }) => content.entryId === wanted);
  const module = findModule(place.kind === "module" ? place.module : (entry?.content.module ?? ""));
  switch (place.kind) {
    case "list":
      return <ExerciseList {...everything} />;
    case "module":
      return module ? (
        <ModulePage key={module.code} {...everything} module={module} homeworkId={place.homeworkId ?? null} />
      ) : (
        <ExerciseList {...everything} />
      );
    case "entry":
      return module && entry ? (
        <Runner key={place.entryId} {...everything} module={module} entry={entry.content} />
      ) : (
        <ExerciseList {...everything} />
      );
    case "result":
      return module && entry ? (
        <ResultPage key={place.entryId} {...everything} module={module} entry={entry.content} />
      ) : (
        <ExerciseList {...everything} />
      );
  }
}
