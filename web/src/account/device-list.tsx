import type { Devices, SessionsEnded } from "@kedge/api";
import { useCallback, useEffect, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { accountTexts } from "../language/account.ts";
import { language, shellTexts, useTexts } from "../language/index.ts";
import { instant } from "../workspace/instant.ts";
import { useSending } from "./use-sending.ts";

const inWords = (iso: string) => instant(iso, language);

/** Where this person is signed in, and the way to end it there. */
export function DeviceList() {
  const t = useTexts(accountTexts);
  const shell = useTexts(shellTexts);
  const [devices, setDevices] = useState<Devices["devices"] | null>(null);
  const [ended, setEnded] = useState(0);
  const { problem, send } = useSending();
  const load = useCallback(
    async () => setDevices((await request<Devices>("GET", "/api/account/devices")).devices),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);

  const end = (path: string) =>
    send(async () => {
      const answer = await request<SessionsEnded>("DELETE", path);
      setEnded(answer.ended);
      await load();
    });

  const others = devices?.filter(({ current }) => !current) ?? [];
  return (
    <section className="card stack" aria-labelledby="devices">
      <h2 id="devices">{t("devices.title")}</h2>
      <ErrorBox message={problem} />
      <p role="status" className="account-status">
        {ended > 0 ? t("devices.ended", { count: ended }) : ""}
      </p>
      {devices === null ? (
        problem === null && <p>{shell("loading")}</p>
      ) : (
        <>
          <ul className="account-devices">
            {devices.map(({ deviceId, signedInAt, lastUsedAt, current }) => (
              <li key={deviceId}>
                <strong>{current ? t("devices.this") : t("devices.other")}</strong>
                <br />
                {t("devices.since", { signedIn: inWords(signedInAt), lastUsed: inWords(lastUsedAt) })}
                {!current && (
                  <div>
                    <button
                      type="button"
                      className="button"
                      aria-label={t("devices.end-named", { signedIn: inWords(signedInAt) })}
                      onClick={() => void end(`/api/account/devices/${deviceId}`)}
                    >
                      {t("devices.end")}
                    </button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {others.length === 0 ? (
            <p>{t("devices.only")}</p>
          ) : (
            <div>
              <button type="button" className="button" onClick={() => void end("/api/account/devices")}>
                {t("devices.end-others")}
              </button>
            </div>
          )}
        </>
      )}
      <p className="small quiet">{t("devices.text")}</p>
    </section>
  );
}
