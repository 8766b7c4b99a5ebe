import type { RecoveryCodes, SecondFactor, SecondFactorSecret } from "@kedge/api";
import { type FormEvent, useEffect, useState } from "react";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PasswordField } from "../design/password-field.tsx";
import { TextField } from "../design/text-field.tsx";
import { accountTexts } from "../language/account.ts";
import { shellTexts, useTexts } from "../language/index.ts";
import { passwordOf, textOf } from "../shell/form-text.ts";
import { StepHeading } from "./step-heading.tsx";
import { useSending } from "./use-sending.ts";

type Step =
  | { readonly kind: "state" }
  | { readonly kind: "secret"; readonly secret: SecondFactorSecret }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

const path = "/api/account/second-factor";

/** The state of the second step, and the ways to set it up, renew its recovery codes and turn it off. */
export function SecondFactorSection({ onOthersSignedOut }: { readonly onOthersSignedOut: () => void }) {
  const t = useTexts(accountTexts);
  const shell = useTexts(shellTexts);
  const [state, setState] = useState<SecondFactor | null>(null);
  const [step, setStep] = useState<Step>({ kind: "state" });
  const [turnedOff, setTurnedOff] = useState(false);
  const { sending, problem, send } = useSending();
  const load = async () => setState(await request<SecondFactor>("GET", path));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; `send` and `load` are made anew with every picture.
  useEffect(() => void send(load), []);

  /** Sends a form; the step that follows replaces it. */
  const submit = (work: (fields: FormData) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setTurnedOff(false);
    void send(() => work(fields));
  };
  const begin = submit(async fields => {
    const body = { password: passwordOf(fields) };
    setStep({ kind: "secret", secret: await request<SecondFactorSecret>("POST", path, body) });
  });
  const showCodes = async (codesPath: string, body: object) => {
    const { recoveryCodes } = await request<RecoveryCodes>("POST", codesPath, body);
    setStep({ kind: "codes", codes: recoveryCodes });
    await load();
  };
  const confirm = submit(async fields => {
    await showCodes(`${path}/confirmation`, { code: textOf(fields, "code") });
    onOthersSignedOut();
  });
  const renew = submit(fields => showCodes(`${path}/recovery-codes`, { password: passwordOf(fields) }));
  const turnOff = submit(async fields => {
    const body = { password: passwordOf(fields), code: textOf(fields, "code") };
    setState(await request<SecondFactor>("POST", `${path}/removal`, body));
    setTurnedOff(true);
  });
  const submitButton = (text: string) => (
    <button type="submit" className="button button--main" aria-disabled={sending}>
      {sending ? t("second.working") : text}
    </button>
  );

  return (
    <section className="card stack" aria-labelledby="second-factor">
      <h2 id="second-factor">{t("second.title")}</h2>
      <p>{t("second.what")}</p>
      <ErrorBox message={problem} />
      <p role="status" className="account-status">
        {turnedOff ? t("second.turned-off") : ""}
      </p>
      {step.kind === "secret" && (
        <form className="stack" noValidate onSubmit={confirm}>
          <StepHeading>{t("second.secret-title")}</StepHeading>
          <p>{t("second.secret-text")}</p>
          <p>
            {t("second.secret")}:{" "}
            <code className="account-secret">{step.secret.secret.match(/.{1,4}/g)?.join(" ")}</code>
          </p>
          <p>
            <a href={step.secret.link}>{t("second.secret-link")}</a>
          </p>
          <TextField
            label={t("second.code")}
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={40}
            required
          />
          <p className="small quiet">{t("second.confirm-effect")}</p>
          <div className="row">
            {submitButton(t("second.confirm"))}
            <button type="button" className="button" onClick={() => setStep({ kind: "state" })}>
              {t("second.cancel")}
            </button>
          </div>
        </form>
      )}
      {step.kind === "codes" && (
        <>
          <StepHeading>{t("second.codes-title")}</StepHeading>
          <p>{t("second.codes-text")}</p>
          <ol className="account-codes">
            {step.codes.map(code => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div>
            <button type="button" className="button button--main" onClick={() => setStep({ kind: "state" })}>
              {t("second.codes-kept")}
            </button>
          </div>
        </>
      )}
      {step.kind === "state" && state === null && problem === null && <p>{shell("loading")}</p>}
      {step.kind === "state" && state?.on === false && (
        <>
          <p>
            <strong>{t("second.off")}</strong>
          </p>
          <details>
            <summary>{t("second.begin")}</summary>
            <form className="stack" noValidate onSubmit={begin}>
              <p>{t("second.begin-text")}</p>
              <PasswordField label={t("password.own")} isNew={false} />
              {submitButton(t("second.begin"))}
            </form>
          </details>
        </>
      )}
      {step.kind === "state" && state?.on && (
        <>
          <p>
            <strong>{t("second.on")}</strong> {t("second.left", { count: state.recoveryCodesLeft })}{" "}
            {state.recoveryCodesLeft < 4 && t("second.few")}
          </p>
          <details>
            <summary>{t("second.renew")}</summary>
            <form className="stack" noValidate onSubmit={renew}>
              <p>{t("second.renew-text")}</p>
              <PasswordField label={t("password.own")} isNew={false} />
              {submitButton(t("second.renew"))}
            </form>
          </details>
          <details>
            <summary>{t("second.turn-off")}</summary>
            <form className="stack" noValidate onSubmit={turnOff}>
              <p>{t("second.turn-off-text")}</p>
              <PasswordField label={t("password.own")} isNew={false} />
              <TextField
                label={t("second.turn-off-code")}
                name="code"
                autoComplete="one-time-code"
                autoCapitalize="none"
                maxLength={40}
                required
              />
              {submitButton(t("second.turn-off"))}
            </form>
          </details>
        </>
      )}
    </section>
  );
}
