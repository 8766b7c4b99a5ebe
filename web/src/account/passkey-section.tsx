import type { Passkeys } from "@kedge/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PasswordField } from "../design/password-field.tsx";
import { language, shellTexts, useTexts } from "../language/index.ts";
import { passkeyTexts } from "../language/passkey.ts";
import { passwordOf } from "../shell/form-text.ts";
import { instant } from "../workspace/instant.ts";
import { addPasskey, passkeysWork } from "./passkey.ts";
import { useSending } from "./use-sending.ts";

/** One's own passkeys: adding and removing one takes the password. */
export default function PasskeySection() {
  const t = useTexts(passkeyTexts);
  const shell = useTexts(shellTexts);
  const form = useRef<HTMLFormElement>(null);
  const [passkeys, setPasskeys] = useState<Passkeys["passkeys"] | null>(null);
  const [done, setDone] = useState<"done" | "removed" | null>(null);
  const { sending, problem, setProblem, send } = useSending();
  const load = useCallback(
    async () => setPasskeys((await request<Passkeys>("GET", "/api/account/passkeys")).passkeys),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` is made anew with every picture.
  useEffect(() => void send(load), [load]);

  const change = (what: "done" | "removed", work: (password: string) => Promise<void>) => {
    const password = form.current ? passwordOf(new FormData(form.current)) : "";
    setDone(null);
    if (password === "") return setProblem(t("password-needed"));
    void send(async () => {
      try {
        await work(password);
      } catch (error) {
        if (error instanceof ApiError) throw error;
        // The browser's own words say little to people, and what was wrong is the same to them.
        return setProblem(t("refused"));
      }
      form.current?.reset();
      setDone(what);
      await load();
    });
  };
  const remove = (passkeyId: string) =>
    change("removed", async password => {
      await request("POST", `/api/account/passkeys/${passkeyId}/removal`, { password });
    });

  return (
    <section className="card stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{t("title")}</h2>
      <p>{t("what")}</p>
      <ErrorBox message={problem} />
      <p role="status" className="account-status">
        {done ? t(done) : ""}
      </p>
      {passkeys === null ? (
        problem === null && <p>{shell("loading")}</p>
      ) : passkeys.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="account-devices">
          {passkeys.map(({ passkeyId, addedAt, usedAt }) => {
            const added = instant(addedAt, language);
            return (
              <li key={passkeyId}>
                <p>
                  {usedAt ? t("used", { added, used: instant(usedAt, language) }) : t("added", { at: added })}
                </p>
                <button
                  type="button"
                  className="button"
                  aria-disabled={sending}
                  aria-label={t("remove-named", { at: added })}
                  onClick={() => remove(passkeyId)}
                >
                  {t("remove")}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {passkeysWork() ? (
        <form
          ref={form}
          className="stack"
          onSubmit={event => {
            event.preventDefault();
            change("done", addPasskey);
          }}
        >
          <PasswordField label={t("password")} hint={t("add-text")} isNew={false} />
          <div>
            <button type="submit" className="button" aria-disabled={sending}>
              {sending ? t("working") : t("add")}
            </button>
          </div>
        </form>
      ) : (
        <p className="quiet">{t("unsupported")}</p>
      )}
    </section>
  );
}
