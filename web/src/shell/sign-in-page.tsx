import { Link, useRouteContext, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { ApiError } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { PasswordField } from "../design/password-field.tsx";
import { TextField } from "../design/text-field.tsx";
import { shellTexts, useTexts } from "../language/index.ts";
import { passwordOf, textOf } from "./form-text.ts";
import { refreshSession, type Session, signIn, startPage } from "./session.ts";

const PasskeySignIn = lazy(() => import("../account/passkey-sign-in.tsx"));
const SingleSignOnButton = lazy(() => import("../account/single-sign-on-button.tsx"));
const CodeStep = lazy(() => import("../account/code-step.tsx"));

interface Credentials {
  readonly email: string;
  readonly password: string;
}

export function SignInPage() {
  const t = useTexts(shellTexts);
  const router = useRouter();
  const { next, problem: earlier } = useSearch({ from: "/sign-in" });
  const { ended } = useRouteContext({ from: "/sign-in" });
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  /** Right so far, and waiting for the code of the second step. Forgotten with this page. */
  const [known, setKnown] = useState<Credentials | null>(null);

  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    await send({ email: textOf(form, "email"), password: passwordOf(form) });
  };

  const enterWith = async (state: Session) => {
    if (state.kind !== "signed-in") throw new ApiError(null, "unreachable", t("error.unreachable"));
    await router.navigate({ href: next ?? startPage(state.me.role), replace: true });
  };
  const signedIn = async () => enterWith(await refreshSession());

  const send = async (given: Credentials, code?: string) => {
    if (sending) return;
    setProblem(null);
    setSending(true);
    try {
      await enterWith(await signIn(given.email, given.password, code));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSending(false);
      if (error.code === "code-needed") return setKnown(given);
      if (code !== undefined && error.code === "wrong-code") return setProblem("wrong");
      if (code !== undefined && error.status === 429) return setProblem("too-many");
      const words =
        error.status === 401 ? t("sign-in.wrong") : error.status === 429 ? t("sign-in.too-many") : null;
      setProblem(words ?? error.message);
    }
  };

  if (known)
    return (
      <main className="page stack">
        <CodeStep
          problem={problem}
          sending={sending}
          onCode={code => void send(known, code)}
          onBack={() => {
            setProblem(null);
            setKnown(null);
          }}
        />
        <div className="row">
          <Link to="/crisis" className="button button--risk-quiet">
            {t("help")}
          </Link>
        </div>
      </main>
    );

  return (
    <main className="page stack">
      <PageTitle>{t("sign-in.title")}</PageTitle>
      {ended && next?.startsWith("/my") && <p>{t("sign-in.again")}</p>}
      <ErrorBox message={problem} />
      <form className="stack" onSubmit={event => void enter(event)}>
        <TextField
          label={t("sign-in.email")}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <PasswordField label={t("sign-in.password")} isNew={false} />
        <button type="submit" className="button button--main" aria-disabled={sending}>
          {sending ? t("sign-in.sending") : t("sign-in.send")}
        </button>
      </form>
      <Suspense>
        <PasskeySignIn onSignedIn={signedIn} />
        <SingleSignOnButton problem={earlier} />
      </Suspense>
      <div className="row">
        <Link to="/crisis" className="button button--risk-quiet">
          {t("help")}
        </Link>
      </div>
    </main>
  );
}
