import { useState } from "react";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";

/** Asks once more, since nothing can bring it back. */
export function DeleteEverything({ onDelete }: { readonly onDelete: () => void }) {
  const t = useTexts(aloneTexts);
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <div>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t("result.delete")}
        </button>
      </div>
    );
  return (
    <div className="error stack" role="alert">
      <p>{t("result.delete-sure")}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {t("result.delete-no")}
        </button>
        <button type="button" className="button" onClick={onDelete}>
          {t("result.delete-yes")}
        </button>
      </div>
    </div>
  );
}
