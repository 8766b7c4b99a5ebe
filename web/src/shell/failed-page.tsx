import { CrisisHelp } from "../crisis/crisis-help.tsx";
import { shellTexts, useTexts } from "../language/index.ts";

/** Shown when a page could not be drawn or loaded. Uses no router, so that it works when that is what broke. */
export function FailedPage() {
  const t = useTexts(shellTexts);
  return (
    <main className="page stack">
      <h1>{t("error.title")}</h1>
      <p>{t("error.text")}</p>
      <div className="row">
        <button type="button" className="button button--main" onClick={() => window.location.reload()}>
          {t("error.reload")}
        </button>
        <a className="button" href="/">
          {t("home")}
        </a>
      </div>
      <details>
        <summary>{t("help")}</summary>
        <CrisisHelp />
      </details>
    </main>
  );
}
