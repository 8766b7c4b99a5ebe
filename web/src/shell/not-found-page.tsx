import { Link } from "@tanstack/react-router";
import { shellTexts, useTexts } from "../language/index.ts";

export function NotFoundPage() {
  const t = useTexts(shellTexts);
  return (
    <main className="page stack">
      <h1>{t("error.not-found-title")}</h1>
      <p>{t("error.not-found")}</p>
      <div className="row">
        <Link to="/" className="button button--main">
          {t("home")}
        </Link>
        <Link to="/crisis" className="button button--risk-quiet">
          {t("help")}
        </Link>
      </div>
    </main>
  );
}
