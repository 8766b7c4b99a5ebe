import type { ErasureState } from "@kedge/api";
import { useCallback, useEffect, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { language, useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { instant } from "../../workspace/instant.ts";

const path = "/api/my-record/erasure";

/** The wish to be erased: asked twice before it is sent, and taken back as easily. */
export function ErasureSection() {
  const t = useTexts(recordTexts);
  const [state, setState] = useState<ErasureState | null>(null);
  const [asking, setAsking] = useState(false);
  const { sending, problem, send } = useSending();
  const load = useCallback(async () => setState(await request<ErasureState>("GET", path)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  const change = (method: "POST" | "DELETE") =>
    send(async () => {
      setState(await request<ErasureState>(method, path));
      setAsking(false);
    });
  return (
    <section className="card stack" aria-labelledby="erasure">
      <h2 id="erasure">{t("erasure.title")}</h2>
      <p>{t("erasure.what")}</p>
      <ErrorBox message={problem} />
      {state && (
        <p>
          {state.retentionYears === null
            ? t("erasure.years-unknown")
            : t("erasure.years", { count: state.retentionYears })}
        </p>
      )}
      {state?.requestedAt && (
        <>
          <p role="status">{t("erasure.asked", { at: instant(state.requestedAt, language) })}</p>
          <div>
            <button
              type="button"
              className="button"
              aria-disabled={sending}
              onClick={() => void change("DELETE")}
            >
              {t("erasure.take-back")}
            </button>
          </div>
        </>
      )}
      {state?.requestedAt === null && (
        <div className="row">
          <button
            type="button"
            className="button"
            aria-disabled={sending}
            onClick={() => (asking ? void change("POST") : setAsking(true))}
          >
            {asking ? t("erasure.sure") : t("erasure.ask")}
          </button>
          {asking && (
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t("erasure.no")}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
