import type { SingleSignOnBegun, SingleSignOnState } from "@kedge/api";
import { type FormEvent, useEffect, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PasswordField } from "../design/password-field.tsx";
import { useTexts } from "../language/index.ts";
import { passkeyTexts } from "../language/passkey.ts";
import { passwordOf } from "../shell/form-text.ts";
import { useSending } from "./use-sending.ts";

/** Links one's account with the organization's own sign-in, where there is one. */
export default function SingleSignOnSection() {
  const t = useTexts(passkeyTexts);
  const [offered, setOffered] = useState(false);
  const { sending, problem, send } = useSending();
  useEffect(() => {
    request<SingleSignOnState>("GET", "/api/auth/single-sign-on").then(
      state => setOffered(state.offered),
      () => setOffered(false),
    );
  }, []);
  if (!offered) return null;
  const link = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = passwordOf(new FormData(event.currentTarget));
    void send(async () => {
      const { url } = await request<SingleSignOnBegun>("POST", "/api/account/single-sign-on", { password });
      window.location.assign(url);
    });
  };
  return (
    <section className="card stack" aria-labelledby="single-sign-on">
      <h2 id="single-sign-on">{t("sso.title")}</h2>
      <p>{t("sso.what")}</p>
      <ErrorBox message={problem} />
      <form className="stack" onSubmit={link}>
        <PasswordField label={t("password")} isNew={false} />
        <div>
          <button type="submit" className="button" aria-disabled={sending}>
            {t("sso.link")}
          </button>
        </div>
      </form>
    </section>
  );
}
