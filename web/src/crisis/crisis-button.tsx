import { useEffect, useRef, useState } from "react";
import { crisisTexts, shellTexts, useTexts } from "../language/index.ts";
import { CrisisHelp } from "./crisis-help.tsx";

/** One tap to help, on every page of the companion. Opens over the page, so that nothing on it is lost. */
export function CrisisButton() {
  const t = useTexts(crisisTexts);
  const shell = useTexts(shellTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  return (
    <>
      <button type="button" className="button button--risk-quiet crisis-button" onClick={() => setOpen(true)}>
        {shell("help")}
      </button>
      {open && (
        <dialog
          ref={dialog}
          className="crisis-dialog"
          aria-labelledby="crisis-dialog-title"
          onClose={() => setOpen(false)}
        >
          <div className="page stack">
            <h1 id="crisis-dialog-title">{t("page-title")}</h1>
            <p>{t("page-text")}</p>
            <CrisisHelp />
            <ul>
              <li>{t("what.nobody")}</li>
              <li>{t("what.no-call")}</li>
            </ul>
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              {t("back")}
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}
