import { Link, useRouter } from "@tanstack/react-router";
import { shellTexts, useTexts } from "../language/index.ts";
import { refreshSession } from "./session.ts";

export function UnreachablePage() {
  const t = useTexts(shellTexts);
  const router = useRouter();
  const tryAgain = async () => {
    await refreshSession();
    await router.invalidate();
  };
  return (
    <main className="page stack">
      <h1>{t("offline.title")}</h1>
      <p>{t("error.unreachable")}</p>
      <div className="row">
        <button type="button" className="button button--main" onClick={() => void tryAgain()}>
          {t("again")}
        </button>
        <Link to="/crisis" className="button button--risk-quiet">
          {t("help")}
        </Link>
      </div>
    </main>
  );
}
