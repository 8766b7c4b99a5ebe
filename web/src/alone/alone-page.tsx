import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import "../companion/companion.css";
import "./alone.css";
import { CrisisButton } from "../crisis/crisis-button.tsx";
// Loaded now, so that opening the safety plan later asks nobody for anything.
import "../crisis/plan-pages.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { loadPrinting } from "../self-advocacy/printing.ts";
import { saveFile } from "../self-advocacy/save-file.ts";
import { AlonePlace } from "./alone-place.tsx";
import { firstPlace, type Place } from "./check-up-way.tsx";
import { LockedPage } from "./locked-page.tsx";
import { PrivacyPage } from "./privacy-page.tsx";
import { QuickExit } from "./quick-exit.tsx";
import { copyOf } from "./score-file.ts";
import { useAloneRecord } from "./use-alone-record.ts";
import { useAutoLock } from "./use-auto-lock.ts";

/** The check-up without an account. Everything it needs is loaded with it; what is entered stays on the device. */
export function AlonePage() {
  const t = useTexts(aloneTexts);
  const find = useLocation().pathname.endsWith("/find");
  const [place, setPlace] = useState<Place | null>(find ? { at: "find" } : null);
  const { state, storage, isLockable, ...keeper } = useAloneRecord();
  useAutoLock(isLockable ? keeper.lockNow : null);

  useEffect(() => {
    // Now, so that making a PDF later asks nobody for anything; without it, saving says so.
    loadPrinting().then(undefined, () => undefined);
  }, []);

  const deleteAll = () => void keeper.deleteAll().then(() => setPlace({ at: "welcome" }));
  return (
    <div className="companion">
      {storage !== "kept" && (
        <p role="status" className="error">
          {storage === "deleted" ? t("result.deleted") : t(storage)}
        </p>
      )}
      {state.kind === "locked" && (
        <LockedPage
          onOpen={async passphrase => {
            const record = await keeper.open(state.locked, passphrase);
            if (record) setPlace(firstPlace(record));
            return record !== null;
          }}
          onDelete={deleteAll}
        />
      )}
      {state.kind === "open" && (
        <Open
          place={place ?? firstPlace(state.record)}
          record={state.record}
          onChange={record => void keeper.update(record)}
          onGo={setPlace}
          onExport={() =>
            saveFile(new Blob([copyOf(state.record)], { type: "application/json" }), `kedge-${now().on}.json`)
          }
          onDelete={deleteAll}
          locked={isLockable}
          onPassphrase={passphrase => keeper.setPassphrase(state.record, passphrase)}
          onLock={keeper.lockNow}
        />
      )}
      <aside className="companion__help alone-help">
        <CrisisButton />
        <QuickExit />
      </aside>
    </div>
  );
}

type OpenProps = Parameters<typeof AlonePlace>[0] &
  Pick<Parameters<typeof PrivacyPage>[0], "locked" | "onPassphrase" | "onLock">;

function Open({ locked, onPassphrase, onLock, ...props }: OpenProps) {
  if (props.place.at !== "privacy") return <AlonePlace {...props} />;
  return (
    <PrivacyPage
      locked={locked}
      onPassphrase={onPassphrase}
      onLock={onLock}
      onExport={props.onExport}
      onDelete={props.onDelete}
      onBack={() => props.onGo(firstPlace(props.record))}
    />
  );
}
