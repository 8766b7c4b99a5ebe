import { Link, useRouteContext } from "@tanstack/react-router";
import { PageTitle } from "../design/page-title.tsx";
import { shellTexts, useTexts } from "../language/index.ts";
import { LanguageChoice } from "./language-choice.tsx";

export function WelcomePage() {
  const t = useTexts(shellTexts);
  const { session } = useRouteContext({ from: "/" });
  return (
    <main className="page stack">
      <p className="quiet">{t("name")}</p>
      <PageTitle>{t("welcome.title")}</PageTitle>
      <p>{t("welcome.text")}</p>
      {session.kind === "unreachable" ? (
        <section className="card" role="status">
          <h2>{t("offline.title")}</h2>
          <p>{t("error.unreachable")}</p>
        </section>
      ) : (
        <Link to="/sign-in" className="button button--main">
          {t("welcome.sign-in")}
        </Link>
      )}
      <section className="card stack">
        <h2>{t("welcome.alone-title")}</h2>
        <p>{t("welcome.alone-text")}</p>
        <Link to="/alone" className="button">
          {t("welcome.alone")}
        </Link>
      </section>
      <section>
        <h2>{t("welcome.link-title")}</h2>
        <p>{t("welcome.link-text")}</p>
      </section>
      <Link to="/crisis" className="button button--risk-quiet">
        {t("help")}
      </Link>
      <LanguageChoice />
    </main>
  );
}
