import { lazy, Suspense } from "react";
import { PageTitle } from "../../design/page-title.tsx";
import { companionTexts } from "../../language/companion.ts";
import { useTexts } from "../../language/index.ts";
import type { CheckIn } from "./check-in.ts";
import type { Form } from "./form.ts";

interface Props {
  readonly forms: readonly Form[];
  /** `null` while the clinic's server can't be reached. */
  readonly name: string | null;
  readonly organization: string | null;
  readonly resumable: CheckIn | null;
  /** `false` when the server says that nothing sees to it now that alerts reach somebody. */
  readonly alertsWatched: boolean;
  readonly onStart: () => void;
  readonly onResume: () => void;
  readonly onNotMe: () => void;
}

const UnwatchedNotice = lazy(() => import("./unwatched-notice.tsx"));

/** Before the first question: who is answering, what is asked, who sees it, and what a risk answer does. */
export function IntroScreen({
  forms,
  name,
  organization,
  resumable,
  alertsWatched,
  onStart,
  onResume,
  onNotMe,
}: Props) {
  const t = useTexts(companionTexts);
  const count = forms.reduce((sum, form) => sum + form.items.length, 0);
  return (
    <main className="page stack">
      <PageTitle>{t("intro.title")}</PageTitle>
      {name && (
        <p>
          {t("intro.as", { name })}{" "}
          <button type="button" className="button button--plain" onClick={onNotMe}>
            {t("intro.not-me")}
          </button>
        </p>
      )}
      {resumable && (
        <section className="card stack">
          <h2>{t("intro.resume-title")}</h2>
          <p>{t("intro.resume-text", { at: resumable.position + 1, of: resumable.answers.length })}</p>
          <div className="row">
            <button type="button" className="button button--main" onClick={onResume}>
              {t("intro.resume")}
            </button>
            <button type="button" className="button" onClick={onStart}>
              {t("intro.again")}
            </button>
          </div>
        </section>
      )}
      <p>{t("intro.what", { count })}</p>
      <p>{t("intro.who", { organization: organization ?? t("intro.clinic") })}</p>
      <p>{t("intro.risk")}</p>
      {!alertsWatched && (
        <Suspense fallback={null}>
          <UnwatchedNotice />
        </Suspense>
      )}
      {!resumable && (
        <button type="button" className="big-button" onClick={onStart}>
          {t("intro.start")}
        </button>
      )}
      <details>
        <summary>{t("intro.about")}</summary>
        {forms.map(({ instrument, title, notice }) => (
          <p key={instrument} className="small">
            <strong>{title}.</strong> {notice}
          </p>
        ))}
      </details>
    </main>
  );
}
