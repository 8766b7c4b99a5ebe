import { useEffect, useRef } from "react";
import { useTexts } from "../language/index.ts";
import { kioskTexts } from "../language/kiosk.ts";
import { startAgain } from "./start-again.ts";
import { useIdle } from "./use-idle.ts";

const beginAnew = () => void startAgain();

/** Watches that nobody's answers stay on the screen: asks after a while, then starts again. */
export function StillThere() {
  const t = useTexts(kioskTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const asking = useIdle(beginAnew);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  return (
    <dialog ref={dialog} className="crisis-dialog" aria-labelledby="still-there">
      <div className="page stack">
        <h1 id="still-there">{t("still-there")}</h1>
        <p>{t("still-there-text")}</p>
        <button type="button" className="big-button" onClick={() => dialog.current?.close()}>
          {t("go-on")}
        </button>
      </div>
    </dialog>
  );
}
