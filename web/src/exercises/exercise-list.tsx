import { type Module, type ModuleAim, moduleAims } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { TextField } from "../design/text-field.tsx";
import { MyHomework } from "../homework/my-homework.tsx";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { shortDate } from "./dates.ts";
import type { Everything } from "./everything.ts";
import { findModule, listedModules, wordsOf } from "./modules.ts";
import { OwnEntries } from "./own-entries.tsx";
import { SyncNote } from "./sync-note.tsx";

/** All exercises, those under way and those from the therapist first. */
export function ExerciseList({ owner, entries, work, go }: Everything) {
  const t = useTexts(exerciseTexts);
  const [aim, setAim] = useState<ModuleAim | "">("");
  const [words, setWords] = useState("");
  const found = listedModules.filter(module => fits(module, aim, words));
  const open = entries.filter(({ content }) => content.finishedAt === null && findModule(content.module));
  return (
    <main className="page stack">
      <p className="small">
        <Link to={owner.kind === "member" ? "/my" : "/alone"}>← {t("home")}</Link>
      </p>
      <PageTitle>{t("title")}</PageTitle>
      <p>{owner.kind === "member" ? t("intro") : t("intro-alone")}</p>
      <SyncNote owner={owner} entries={entries} />
      {owner.kind === "member" && (
        <MyHomework
          memberId={owner.memberId}
          work={work}
          onOpen={(module, homeworkId) => go({ kind: "module", module, homeworkId })}
        />
      )}
      {open.length > 0 && (
        <section className="stack" aria-labelledby="under-way">
          <h2 id="under-way">{t("continue")}</h2>
          <ul className="exercise-list">
            {open.map(({ content }) => {
              const module = findModule(content.module);
              return module ? (
                <li key={content.entryId}>
                  <button
                    type="button"
                    className="exercise-card"
                    onClick={() => go({ kind: "entry", entryId: content.entryId })}
                  >
                    <strong>{wordsOf(module).title}</strong>
                    <span className="small quiet">{shortDate(content.on)}</span>
                  </button>
                </li>
              ) : null;
            })}
          </ul>
        </section>
      )}
      {owner.kind === "member" && (
        <Link to="/my/log" className="button">
          {t("log-link")}
        </Link>
      )}
      <section className="stack" aria-labelledby="all">
        <h2 id="all">{t("all")}</h2>
        <div className="field">
          <label htmlFor="aim">{t("aim")}</label>
          <select id="aim" value={aim} onChange={event => setAim(event.target.value as ModuleAim | "")}>
            <option value="">{t("aim-any")}</option>
            {moduleAims.map(one => (
              <option key={one} value={one}>
                {t(`aims.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label={t("search")}
          type="search"
          value={words}
          onChange={event => setWords(event.target.value)}
        />
        <p role="status" className={found.length > 0 ? "visually-hidden" : ""}>
          {found.length === 0 && t("none")}
        </p>
        <ul className="exercise-list">
          {found.map(module => (
            <li key={module.code}>
              <button
                type="button"
                className="exercise-card"
                onClick={() => go({ kind: "module", module: module.code })}
              >
                <strong>{wordsOf(module).title}</strong>
                <span>{wordsOf(module).summary}</span>
                <span className="small quiet">{t("minutes", { count: module.minutes })}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {owner.kind === "alone" && entries.length > 0 && <OwnEntries owner={owner} entries={entries} />}
    </main>
  );
}

function fits(module: Module, aim: ModuleAim | "", words: string): boolean {
  const { title, summary, what } = wordsOf(module);
  const text = `${title} ${summary} ${what}`.toLocaleLowerCase();
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (aim === "" || module.aims.includes(aim)) && wanted.every(word => text.includes(word));
}
