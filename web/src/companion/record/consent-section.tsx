import type { ConsentChange, Consents } from "@kedge/api";
import { useCallback, useEffect, useState } from "react";
import { useSending } from "../../account/use-sending.ts";
import { request } from "../../api-client/index.ts";
import { ErrorBox } from "../../design/error-box.tsx";
import { language, shellTexts, useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { instant } from "../../workspace/instant.ts";

const path = "/api/my-record/consents";

/** What a person agrees to: each by itself, off until they turn it on. */
export function ConsentSection() {
  const t = useTexts(recordTexts);
  const shell = useTexts(shellTexts);
  const [consents, setConsents] = useState<Consents["consents"] | null>(null);
  const { problem, send } = useSending();
  const load = useCallback(async () => setConsents((await request<Consents>("GET", path)).consents), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);
  /** Shown at once; when the server refuses, what holds is asked for again. */
  const change = (body: ConsentChange) => {
    setConsents(known => known?.map(one => (one.kind === body.kind ? { ...one, ...body } : one)) ?? null);
    return send(async () => {
      try {
        setConsents((await request<Consents>("PUT", path, body)).consents);
      } catch (error) {
        await load();
        throw error;
      }
    });
  };
  return (
    <section className="card stack" aria-labelledby="consents">
      <h2 id="consents">{t("consents.title")}</h2>
      <p>{t("consents.what")}</p>
      <ErrorBox message={problem} />
      {consents === null && problem === null && <p role="status">{shell("loading")}</p>}
      {consents?.map(({ kind, given, since }) => (
        <div key={kind}>
          <label className="check">
            <input
              type="checkbox"
              checked={given}
              onChange={({ target }) => void change({ kind, given: target.checked })}
            />
            {t(`consents.${kind}`)}
          </label>
          <p className="small quiet">
            {since === null
              ? t("consents.never")
              : t(given ? "consents.since-yes" : "consents.since-no", { at: instant(since, language) })}
          </p>
        </div>
      ))}
    </section>
  );
}
