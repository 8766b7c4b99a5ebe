import type { PasswordChange } from "@kedge/api";
import { type FormEvent, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PasswordField, shortestPassword } from "../design/password-field.tsx";
import { accountTexts } from "../language/account.ts";
import { useTexts } from "../language/index.ts";
import { passwordOf } from "../shell/form-text.ts";
import { useSending } from "./use-sending.ts";

export function PasswordChangeForm({ onOthersSignedOut }: { readonly onOthersSignedOut: () => void }) {
  const t = useTexts(accountTexts);
  const [done, setDone] = useState(false);
  const { sending, problem, setProblem, send } = useSending();

  const change = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const body: PasswordChange = {
      oldPassword: passwordOf(fields, "oldPassword"),
      newPassword: passwordOf(fields, "newPassword"),
    };
    setDone(false);
    if (body.newPassword.length < shortestPassword) return setProblem(t("password.too-short"));
    void send(async () => {
      await request("POST", "/api/account/password", body);
      form.reset();
      setDone(true);
      onOthersSignedOut();
    });
  };

  return (
    <section className="card stack" aria-labelledby="password">
      <h2 id="password">{t("password.title")}</h2>
      <ErrorBox message={problem} />
      <p role="status" className="account-status">
        {done ? t("password.done") : ""}
      </p>
      <details>
        <summary>{t("password.change")}</summary>
        <form className="stack" noValidate onSubmit={change}>
          <PasswordField name="oldPassword" label={t("password.old")} isNew={false} />
          <PasswordField name="newPassword" label={t("password.new")} hint={t("password.new-hint")} isNew />
          <p className="small quiet">{t("password.effect")}</p>
          <button type="submit" className="button button--main" aria-disabled={sending}>
            {sending ? t("password.sending") : t("password.send")}
          </button>
        </form>
      </details>
    </section>
  );
}
