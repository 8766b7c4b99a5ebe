import type { SetupDone, SetupRequest, SetupState } from "@kedge/api";
import { Link, useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect, useId, useState } from "react";
import { ApiError, request } from "../api-client/index.ts";
import { suggestCountry } from "../crisis/country.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { PasswordField, shortestPassword } from "../design/password-field.tsx";
import { TextField } from "../design/text-field.tsx";
import { language, shellTexts, useTexts } from "../language/index.ts";
import { countryNames } from "./countries.ts";
import { passwordOf, textOf, tokenOf } from "./form-text.ts";
import { refreshSession } from "./session.ts";

/** Loading the sample takes its time. */
const setupPatienceMs = 150_000;

export function SetupPage() {
  const t = useTexts(shellTexts);
  const router = useRouter();
  const countryId = useId();
  const [token] = useState(() => tokenOf(window.location.hash));
  const [state, setState] = useState<SetupState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [withoutSample, setWithoutSample] = useState(false);

  useEffect(() => {
    request<SetupState>("GET", "/api/setup").then(setState, (error: ApiError) => setProblem(error.message));
  }, []);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending || token === null) return;
    const form = new FormData(event.currentTarget);
    const body: SetupRequest = {
      token,
      organizationName: textOf(form, "organization"),
      country: textOf(form, "country"),
      name: textOf(form, "name"),
      email: textOf(form, "email"),
      password: passwordOf(form),
      loadSample: form.get("sample") !== null,
    };
    const missing = [
      ...(body.organizationName === "" ? [t("setup.need.organization")] : []),
      ...(body.country === "" ? [t("setup.need.country")] : []),
      ...(body.name === "" ? [t("setup.need.name")] : []),
      ...(/.@./.test(body.email) ? [] : [t("setup.need.email")]),
      ...(body.password.length < shortestPassword ? [t("setup.need.password")] : []),
    ];
    if (missing.length > 0) return setProblem(`${t("setup.check")} ${missing.join(", ")}`);
    setProblem(null);
    setSending(true);
    try {
      const { sampleLoaded } = await request<SetupDone>("POST", "/api/setup", body, {
        patienceMs: setupPatienceMs,
      });
      suggestCountry(body.country);
      await refreshSession();
      if (body.loadSample && !sampleLoaded) setWithoutSample(true);
      else await router.navigate({ to: "/", replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
      setSending(false);
    }
  };

  if (withoutSample)
    return (
      <main className="page stack">
        <PageTitle>{t("setup.title")}</PageTitle>
        <p className="error">{t("setup.sample-failed")}</p>
        <Link to="/" className="button button--main">
          {t("setup.go")}
        </Link>
      </main>
    );
  if (state && !state.needed)
    return (
      <main className="page stack">
        <PageTitle>{t("setup.title")}</PageTitle>
        <p>{t("setup.done")}</p>
        <Link to="/sign-in" className="button button--main">
          {t("welcome.sign-in")}
        </Link>
      </main>
    );
  if (token === null)
    return (
      <main className="page stack">
        <PageTitle>{t("setup.title")}</PageTitle>
        <p>{t("setup.no-token")}</p>
      </main>
    );
  return (
    <main className="page stack">
      <PageTitle>{t("setup.title")}</PageTitle>
      <p>{t("setup.text")}</p>
      <ErrorBox message={problem} />
      <form className="stack" noValidate onSubmit={event => void send(event)}>
        <TextField label={t("setup.organization")} name="organization" autoComplete="organization" required />
        <div className="field">
          <label htmlFor={countryId}>{t("setup.country")}</label>
          <select
            id={countryId}
            name="country"
            defaultValue=""
            required
            aria-describedby={`${countryId}-hint`}
          >
            <option value="" disabled>
              {t("setup.choose")}
            </option>
            {countryNames(language).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
          <span id={`${countryId}-hint`} className="small quiet">
            {t("setup.country-hint")}
          </span>
        </div>
        <TextField
          label={t("setup.name")}
          hint={t("setup.name-hint")}
          name="name"
          autoComplete="name"
          required
        />
        <TextField
          label={t("setup.email")}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <PasswordField label={t("setup.password")} hint={t("setup.password-hint")} isNew />
        {state?.sampleOffered && (
          <label className="choice">
            <input type="checkbox" name="sample" defaultChecked />
            <span>
              {t("setup.sample")}
              <br />
              <span className="small quiet">{t("setup.sample-hint")}</span>
            </span>
          </label>
        )}
        <button type="submit" className="button button--main" aria-disabled={sending}>
          {sending ? t("setup.sending") : t("setup.send")}
        </button>
        {sending && <p role="status">{t("setup.patience")}</p>}
      </form>
    </main>
  );
}
