import { useState } from "react";
import type { KeptEntry, Owner } from "../entries/entry.ts";
import { forgetEntries } from "../entries/entry-store.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { saveFile } from "../self-advocacy/save-file.ts";

/** For somebody without an account: take everything along, or delete it. */
export function OwnEntries({
  owner,
  entries,
}: {
  readonly owner: Owner;
  readonly entries: readonly KeptEntry[];
}) {
  const t = useTexts(exerciseTexts);
  const [asking, setAsking] = useState(false);
  const saveCopy = () => {
    const contents = JSON.stringify(
      entries.map(({ content }) => content),
      null,
      2,
    );
    saveFile(new Blob([contents], { type: "application/json" }), `kedge-${now().on}.json`);
  };
  return (
    <section className="stack" aria-labelledby="own-entries">
      <h2 id="own-entries">{t("own.title")}</h2>
      <div className="row">
        <button type="button" className="button" onClick={saveCopy}>
          {t("own.copy")}
        </button>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t("own.delete")}
        </button>
      </div>
      <p className="small quiet">{t("own.copy-hint")}</p>
      {asking && (
        <div className="error stack" role="alert">
          <p>{t("own.sure")}</p>
          <div className="row">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t("own.no")}
            </button>
            <button type="button" className="button" onClick={() => void forgetEntries(owner)}>
              {t("own.yes")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
