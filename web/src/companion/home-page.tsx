import type { CheckInDue } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { Link, useNavigate, useRouteContext } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { ApiError } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { companionTexts } from "../language/companion.ts";
import { language, shellTexts, useTexts } from "../language/index.ts";
import { LanguageChoice } from "../shell/language-choice.tsx";
import { knownPerson, signOut } from "../shell/session.ts";
import type { CheckIn } from "./check-in/check-in.ts";
import { Unsent } from "./unsent.tsx";

const Glance = lazy(() => import("./review/glance.tsx"));
const HomeHomework = lazy(() => import("../homework/home-homework.tsx"));
const CareTeam = lazy(() => import("./care-team.tsx"));
const CareLinks = lazy(() => import("./care/care-links.tsx"));

export function HomePage() {
  const t = useTexts(companionTexts);
  const shell = useTexts(shellTexts);
  const { session } = useRouteContext({ from: "/companion" });
  const memberId = knownPerson(session)?.memberId;
  const me = session.kind === "signed-in" ? session.me : null;
  const [due, setDue] = useState<CheckInDue | null>(null);
  const [underWay, setUnderWay] = useState<CheckIn | null>(null);

  useEffect(() => {
    import("../offline/kept-answers.ts")
      .then(({ askOrRecall }) => askOrRecall<CheckInDue>("/api/check-in"))
      .then(
        ({ answer }) => setDue(answer),
        () => setDue(null),
      );
    if (memberId === undefined) return;
    void import("../offline/index.ts")
      .then(({ settleDraft }) => settleDraft(memberId, Date.now()))
      .then(draft => setUnderWay(draft?.checkIn ?? null));
  }, [memberId]);

  return (
    <main className="page stack">
      <PageTitle>{me ? t("home.title", { name: me.name }) : t("home.title-unnamed")}</PageTitle>
      {me?.organization.welcome && (
        <p>
          {me.organization.welcome} <span className="quiet">– {me.organization.name}</span>
        </p>
      )}
      <Unsent memberId={memberId} />
      <Link to="/my/check-in" className="big-button">
        {underWay ? t("home.resume") : t("home.check-in")}
        <small>
          {underWay
            ? t("home.resume-text", { at: underWay.position + 1, of: underWay.answers.length })
            : t("home.check-in-time")}
        </small>
      </Link>
      {due && (
        <p className="quiet">
          {due.lastOn ? t("home.last-on", { date: describeDate(due.lastOn, language) }) : t("home.never")}
        </p>
      )}
      {due?.lastOn && (
        <section className="card stack">
          <h2>{t("home.review")}</h2>
          <Suspense fallback={<p role="status">{shell("loading")}</p>}>
            <Glance memberId={memberId} />
          </Suspense>
          <Link to="/my/review" className="button">
            {t("home.review-open")}
          </Link>
        </section>
      )}
      <Suspense fallback={<p role="status">{shell("loading")}</p>}>
        <HomeHomework />
        <CareLinks />
      </Suspense>
      <Suspense fallback={null}>
        <CareTeam />
      </Suspense>
      <details>
        <summary>{t("home.who-title")}</summary>
        <ul>
          <li>
            {me ? t("home.who-clinic", { organization: me.organization.name }) : t("home.who-clinic-unnamed")}
          </li>
          <li>{t("home.who-risk")}</li>
          <li>{t("home.who-plan")}</li>
          <li>{t("home.who-none")}</li>
        </ul>
      </details>
      <p>
        <Link to="/my/record">{t("home.record")}</Link>
      </p>
      <p>
        <Link to="/my/reminders">{t("home.reminders")}</Link>
      </p>
      <p>
        <Link to="/account">{t("home.account")}</Link>
      </p>
      <LanguageChoice />
      <SignOut memberId={memberId} />
    </main>
  );
}

function SignOut({ memberId }: { readonly memberId: string | undefined }) {
  const t = useTexts(companionTexts);
  const shell = useTexts(shellTexts);
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    try {
      await signOut();
      await navigate({ to: "/" });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  const isUnsent = async (): Promise<boolean> => {
    if (memberId === undefined) return false;
    const { beforeSigningOut, hasUnsent } = await import("./leaving.ts");
    await beforeSigningOut(memberId);
    return hasUnsent(memberId);
  };
  const askOrLeave = async () => {
    // What can't be read can't be sent either; nobody is held up by it.
    if (!asked && (await isUnsent().catch(() => false))) setAsked(true);
    else await leave();
  };
  return (
    <section className="stack">
      <p className="small quiet">{t("home.device")}</p>
      <ErrorBox message={problem} />
      {asked && <p className="error">{shell("sign-in.out-unsent")}</p>}
      <div>
        <button type="button" className="button" onClick={() => void askOrLeave()}>
          {asked ? shell("sign-in.out-anyway") : shell("sign-in.out")}
        </button>
      </div>
    </section>
  );
}
