import type { MySupport } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";
import { NewShare } from "./new-share.tsx";
import { ShareCard } from "./share-card.tsx";
import { WatchForForm } from "./watch-for-form.tsx";
import "../record/record.css";
import "./support.css";

/** With whom a person shares what. */
export function SupportPage() {
  const t = useTexts(supportTexts);
  const shell = useTexts(shellTexts);
  const [support, setSupport] = useState<MySupport | null>(null);
  const { problem, send } = useSending();
  const load = useCallback(async () => setSupport(await request<MySupport>("GET", "/api/my-support")), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("intro")}</p>
      <p>{t("never")}</p>
      <p className="small quiet">{t("safe")}</p>
      <ErrorBox message={problem} />
      {support === null ? (
        problem === null && <p role="status">{shell("loading")}</p>
      ) : (
        <>
          <section className="stack" aria-labelledby="people">
            <h2 id="people">{t("people")}</h2>
            {support.people.length === 0 && <p>{t("nobody")}</p>}
            <ul className="looks">
              {support.people.map(person => (
                <ShareCard key={person.shareId} person={person} onChanged={load} />
              ))}
            </ul>
          </section>
          <NewShare onAdded={load} />
          <WatchForForm words={support.watchFor} />
        </>
      )}
      <div>
        <Link to="/my/record" className="button">
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
