import { useRouterState } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { shellTexts, useTexts } from "../language/index.ts";
import { isBusyPage } from "./page-in-hand.ts";
import { newVersion } from "./update.ts";

/** Offers the new version, but not where a person is in the middle of something. */
export function UpdateNotice() {
  const t = useTexts(shellTexts);
  const waiting = useSyncExternalStore(newVersion.subscribe, newVersion.isWaiting);
  const busy = useRouterState({ select: state => isBusyPage(state.location.pathname) });
  const [elsewhere, setElsewhere] = useState(false);
  const [later, setLater] = useState(false);
  if (!waiting || busy || later) return null;
  const switchNow = async () => {
    setElsewhere(false);
    await newVersion.use();
    setElsewhere(true);
  };
  return (
    <div role="status" className="card update-notice">
      <p>{t("update.text")}</p>
      {elsewhere && <p>{t("update.elsewhere")}</p>}
      <div className="row">
        <button type="button" className="button button--main" onClick={() => void switchNow()}>
          {t("update.now")}
        </button>
        <button type="button" className="button" onClick={() => setLater(true)}>
          {t("update.later")}
        </button>
      </div>
    </div>
  );
}
