import type { ShareChange, SharePerson, SharedView as View } from "@kedge/api";
import { lazy, Suspense, useId, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";
import { instant } from "../../workspace/instant.ts";
import { ScopeChoice } from "./scope-choice.tsx";
import type { ShareScope } from "./scopes.ts";

const SharedView = lazy(() => import("./shared-view.tsx"));

/** One person: what they may see, what they see now, and the way to stop. */
export function ShareCard({ person, onChanged }: { person: SharePerson; onChanged: () => Promise<void> }) {
  const t = useTexts(supportTexts);
  const shell = useTexts(shellTexts);
  const id = useId();
  const { name } = person;
  const path = `/api/my-support/${person.shareId}`;
  const [chosen, setChosen] = useState<readonly ShareScope[]>(person.state === "ended" ? [] : person.scopes);
  const [view, setView] = useState<View | null>(null);
  const [done, setDone] = useState<"saved" | "stopped" | null>(null);
  const { sending, problem, send } = useSending();

  const change = (what: "saved" | "stopped") =>
    send(async () => {
      setDone(null);
      setView(null);
      if (what === "saved") await request("PUT", path, { scopes: [...chosen] } satisfies ShareChange);
      else {
        await request("DELETE", path);
        setChosen([]);
      }
      setDone(what);
      await onChanged();
    });
  const preview = () => send(async () => setView(await request<View>("GET", `${path}/view`)));
  const over = person.state === "ended" || person.state === "run-out";

  return (
    <li className="card stack" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <ShareState person={person} />
      <ErrorBox message={problem} />
      <ScopeChoice legend={t("choose", { name })} chosen={chosen} onChange={setChosen} />
      <div className="row">
        <button
          type="button"
          className="button button--main"
          aria-disabled={sending}
          onClick={() => void change("saved")}
        >
          {t("save")}
        </button>
        {!over && (
          <button
            type="button"
            className="button"
            aria-disabled={sending}
            aria-expanded={view !== null}
            onClick={() => (view ? setView(null) : void preview())}
          >
            {view ? t("preview-hide") : t("preview", { name })}
          </button>
        )}
      </div>
      <p role="status" className="support-status">
        {done && t(done)}
      </p>
      {view && (
        <section className="card shared-preview" aria-label={t("preview-title", { name })}>
          <Suspense fallback={<p>{shell("loading")}</p>}>
            <SharedView view={view} level={3} />
          </Suspense>
        </section>
      )}
      {!over && (
        <div>
          <button
            type="button"
            className="button"
            aria-disabled={sending}
            onClick={() => void change("stopped")}
          >
            {t("stop")}
          </button>
          <p className="small quiet">{t("stop-what")}</p>
        </div>
      )}
    </li>
  );
}

function ShareState({ person: { state, scopes, expiresAt } }: { person: SharePerson }) {
  const t = useTexts(supportTexts);
  const until = t("state.sharing", { until: instant(expiresAt, language) });
  return (
    <>
      {state === "invited" && <p>{t("state.invited")}</p>}
      <p>
        {state === "ended" || state === "run-out"
          ? t(`state.${state}`)
          : scopes.length === 0
            ? t("state.nothing")
            : until}
      </p>
    </>
  );
}
