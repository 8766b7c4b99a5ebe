import { useRouterState } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { shellTexts, useTexts } from "../language/index.ts";
import { newVersion } from "./update.ts";

/** Where a person is in the middle of something: no offer to load the page again there. */
const busyPages = ["/my/check-in", "/kiosk", "/crisis", "/alone"];

export function UpdateNotice() {
  const t = useTexts(shellTexts);
  const waiting = useSyncExternalStore(newVersion.subscribe, newVersion.isWaiting);
  const busy = useRouterState({ select: state => busyPages.includes(state.location.pathname) });
  const [later, setLater] = useState(false);
  if (!waiting || busy || later) return null;
  return (
    <div role="status" className="card update-notice">
      <p>{t("update.text")}</p>
      <div className="row">
        <button type="button" className="button button--main" onClick={() => void newVersion.use()}>
          {t("update.now")}
        </button>
        <button type="button" className="button" onClick={() => setLater(true)}>
          {t("update.later")}
        </button>
      </div>
    </div>
  );
}
