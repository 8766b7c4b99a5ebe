import { type ChangesSinceSession, describeDate } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { changeInWords } from "./change-words.ts";
import "./since-last-session.css";

/** As many as are read in ten seconds. */
const readAtOnce = 6;

/** What changed since the last session, the most important first. */
export function SinceLastSession({ changes }: { readonly changes: ChangesSinceSession }) {
  const { t, i18n } = useTranslation("changes");
  const { t: marks } = useTranslation("chart-marks");
  const { language } = i18n;
  const all = changes.changes.map(change => changeInWords(change, { t, marks, language }));
  const on = describeDate(changes.since, language);
  const list = (from: number, to?: number) => (
    <ul className="since-session__list">
      {all.slice(from, to).map(({ text, meaning, tone }) => (
        <li key={text} className={`since-session__change since-session__change--${tone}`}>
          {text}
          {meaning ? <span className="small quiet">{meaning}</span> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <section className="card since-session" aria-labelledby="since-session">
      <h2 id="since-session">{t(changes.from === "session" ? "since-session" : "since-start", { on })}</h2>
      {all.length === 0 ? <p>{t("nothing")}</p> : list(0, readAtOnce)}
      {all.length > readAtOnce ? (
        <details>
          <summary>{t("more", { count: all.length })}</summary>
          {list(readAtOnce)}
        </details>
      ) : null}
      {changes.nothingAnswered ? <p className="small quiet">{t("nothing-answered")}</p> : null}
    </section>
  );
}
