import type { InvitationAcceptance, InvitationState } from "@kedge/api";
import { Link, useRouter } from "@tanstack/react-router";
import { type FormEvent, lazy, useEffect, useState } from "react";
import { ApiError, request } from "../api-client/index.ts";
import { suggestCountry } from "../crisis/country.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { PasswordField, shortestPassword } from "../design/password-field.tsx";
import { TextField } from "../design/text-field.tsx";
import { shellTexts, useTexts } from "../language/index.ts";
import { passwordOf, textOf, tokenOf } from "./form-text.ts";
import { refreshSession } from "./session.ts";

const JoinSupport = lazy(() => import("../supporter/join-support.tsx"));

type LookUp =
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly invitation: InvitationState }
  | { readonly kind: "failed"; readonly message: string };

/** The page behind a clinic's invitation: a person sees who invites whom before anything is created. */
export function JoinPage() {
  const t = useTexts(shellTexts);
  const router = useRouter();
  const [token] = useState(() => tokenOf(window.location.hash));
  const [lookUp, setLookUp] = useState<LookUp>({ kind: "looking" });
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  const isStaff =
    lookUp.kind === "found" &&
    lookUp.invitation.role !== "client" &&
    lookUp.invitation.role !== "support-person";

  useEffect(() => {
    if (token === null) return setLookUp({ kind: "failed", message: t("join.no-token") });
    request<InvitationState>("POST", "/api/invitations/look-up", { token }).then(
      invitation => {
        suggestCountry(invitation.country);
        setLookUp({ kind: "found", invitation });
      },
      (error: ApiError) =>
        setLookUp({ kind: "failed", message: error.unreachable ? error.message : t("join.spent") }),
    );
  }, [token, t]);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending || token === null) return;
    const form = new FormData(event.currentTarget);
    const name = textOf(form, "name");
    const body: InvitationAcceptance = {
      token,
      email: textOf(form, "email"),
      password: passwordOf(form),
      ...(name === "" ? {} : { name }),
    };
    const missing = [
      ...(isStaff && name === "" ? [t("setup.need.name")] : []),
      ...(/.@./.test(body.email) ? [] : [t("setup.need.email")]),
      ...(body.password.length < shortestPassword ? [t("setup.need.password")] : []),
    ];
    if (missing.length > 0) return setProblem(`${t("setup.check")} ${missing.join(", ")}`);
    setProblem(null);
    setSending(true);
    try {
      await request("POST", "/api/invitations/accept", body);
      await refreshSession();
      await router.navigate({ to: "/", replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
      setSending(false);
    }
  };

  switch (lookUp.kind) {
    case "looking":
      return (
        <main className="page">
          <p role="status">{t("join.looking")}</p>
        </main>
      );
    case "failed":
      return (
        <main className="page stack">
          <PageTitle>{t("join.title")}</PageTitle>
          <p className="error">{lookUp.message}</p>
          <div className="row">
            <Link to="/sign-in" className="button">
              {t("welcome.sign-in")}
            </Link>
            <Link to="/crisis" className="button button--risk-quiet">
              {t("help")}
            </Link>
          </div>
        </main>
      );
    case "found":
      return (
        <main className="page stack">
          {lookUp.invitation.role === "support-person" ? (
            <JoinSupport organization={lookUp.invitation.organizationName} />
          ) : lookUp.invitation.initials === null ? (
            <>
              <PageTitle>{t("join.title")}</PageTitle>
              <p>{t("join.staff", { organization: lookUp.invitation.organizationName })}</p>
            </>
          ) : (
            <>
              <PageTitle>{t("join.title")}</PageTitle>
              <p>{t("join.for", { organization: lookUp.invitation.organizationName })}</p>
              <p>{t("join.what")}</p>
              <p className="card">{t("join.initials", { initials: lookUp.invitation.initials })}</p>
            </>
          )}
          <ErrorBox message={problem} />
          <form className="stack" noValidate onSubmit={event => void send(event)}>
            {isStaff && <TextField label={t("setup.name")} name="name" autoComplete="name" required />}
            <TextField
              label={t("join.email")}
              hint={t("join.email-hint")}
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              required
            />
            <PasswordField label={t("setup.password")} hint={t("setup.password-hint")} isNew />
            <button type="submit" className="button button--main" aria-disabled={sending}>
              {sending ? t("join.sending") : t("join.send")}
            </button>
          </form>
          <div className="row">
            <Link to="/crisis" className="button button--risk-quiet">
              {t("help")}
            </Link>
          </div>
        </main>
      );
  }
}
