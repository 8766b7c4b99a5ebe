import { useRouter } from "@tanstack/react-router";
import { PageTitle } from "../design/page-title.tsx";
import { crisisTexts, useTexts } from "../language/index.ts";
import { CrisisHelp } from "./crisis-help.tsx";

/** `/crisis`: for anybody, signed in or not, online or not. */
export function CrisisPage() {
  const t = useTexts(crisisTexts);
  const router = useRouter();
  const back = () => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: "/" }));
  return (
    <main className="page stack">
      <PageTitle>{t("page-title")}</PageTitle>
      <p>{t("page-text")}</p>
      <CrisisHelp />
      <section>
        <h2>{t("what.title")}</h2>
        <ul>
          <li>{t("what.nobody")}</li>
          <li>{t("what.no-call")}</li>
          <li>{t("what.offline-page")}</li>
        </ul>
      </section>
      <div>
        <button type="button" className="button" onClick={back}>
          {t("back")}
        </button>
      </div>
    </main>
  );
}
