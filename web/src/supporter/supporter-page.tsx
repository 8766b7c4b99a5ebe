import type { Supporting } from "@kedge/api";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useSending } from "../account/use-sending.ts";
import { request } from "../api-client/index.ts";
import { CrisisButton } from "../crisis/crisis-button.tsx";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { shellTexts, useTexts } from "../language/index.ts";
import { supportTexts } from "../language/support.ts";
import { signOut } from "../shell/session.ts";
import "../companion/companion.css";
import "../companion/support/support.css";

const SharedView = lazy(() => import("../companion/support/shared-view.tsx"));

/** The support person's page: what is shared, help if they worry, and something for themselves. */
export function SupporterPage() {
  const t = useTexts(supportTexts);
  const shell = useTexts(shellTexts);
  const navigate = useNavigate();
  const [people, setPeople] = useState<Supporting["people"] | null>(null);
  const { problem, send } = useSending();
  const load = useCallback(
    async () => setPeople((await request<Supporting>("GET", "/api/supporting")).people),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  const leave = () =>
    send(async () => {
      await signOut();
      await navigate({ to: "/" });
    });
  return (
    <div className="companion">
      <main className="page stack">
        <PageTitle>{t("supporter.title")}</PageTitle>
        <ErrorBox message={problem} />
        {people === null
          ? problem === null && <p role="status">{shell("loading")}</p>
          : people.length === 0 && (
              <section className="card">
                <h2>{t("supporter.nothing-title")}</h2>
                <p>{t("supporter.nothing")}</p>
              </section>
            )}
        {people?.map(({ shareId, view }) => (
          <section key={shareId} className="card stack">
            <h2>{t("supporter.of", { name: view.name })}</h2>
            <Suspense fallback={<p role="status">{shell("loading")}</p>}>
              <SharedView view={view} level={3} />
            </Suspense>
          </section>
        ))}
        <section className="stack">
          <h2>{t("supporter.help-title")}</h2>
          <p>{t("supporter.help")}</p>
        </section>
        <section className="stack">
          <h2>{t("supporter.you-title")}</h2>
          <ul>
            <li>{t("supporter.you-there")}</li>
            <li>{t("supporter.you-ask")}</li>
            <li>{t("supporter.you-limits")}</li>
            <li>{t("supporter.you-talk")}</li>
          </ul>
        </section>
        <p>
          <Link to="/account">{t("supporter.account")}</Link>
        </p>
        <p className="small quiet">{t("supporter.device")}</p>
        <div>
          <button type="button" className="button" onClick={() => void leave()}>
            {t("supporter.out")}
          </button>
        </div>
      </main>
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}
