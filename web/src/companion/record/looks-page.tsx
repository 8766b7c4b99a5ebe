import type { Look, Looks } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { LookEntry } from "./look-entry.tsx";
import "./record.css";

/** Everything that anybody did with this person's record. */
export function LooksPage() {
  const t = useTexts(recordTexts);
  const shell = useTexts(shellTexts);
  const [looks, setLooks] = useState<readonly Look[] | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const [withOwn, setWithOwn] = useState(false);
  const { sending, problem, send } = useSending();
  const load = useCallback(async (from: number | null) => {
    const path = from === null ? "/api/my-record/looks" : `/api/my-record/looks?before=${from}`;
    const page = await request<Looks>("GET", path);
    setLooks(known => (from === null ? page.looks : [...(known ?? []), ...page.looks]));
    setBefore(page.before);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(() => load(null)), [load]);

  const shown = looks?.filter(({ by }) => withOwn || by.kind !== "you") ?? [];
  return (
    <main className="page stack">
      <PageTitle>{t("looks.title")}</PageTitle>
      <p>{t("looks.what")}</p>
      <ErrorBox message={problem} />
      {looks === null ? (
        problem === null && <p role="status">{shell("loading")}</p>
      ) : (
        <>
          <label className="check">
            <input type="checkbox" checked={withOwn} onChange={() => setWithOwn(!withOwn)} />
            {t("looks.own")}
          </label>
          {shown.length === 0 && before === null && <p>{t("looks.none")}</p>}
          <ul className="looks">
            {shown.map(look => (
              <LookEntry key={look.number} look={look} />
            ))}
          </ul>
          {before !== null && (
            <div>
              <button
                type="button"
                className="button"
                aria-disabled={sending}
                onClick={() => void send(() => load(before))}
              >
                {t("looks.older")}
              </button>
            </div>
          )}
        </>
      )}
      <p className="small quiet">{t("looks.lists")}</p>
      <p>{t("looks.ask")}</p>
      <div>
        <Link to="/my/record" className="button">
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
