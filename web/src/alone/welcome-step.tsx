import { Link } from "@tanstack/react-router";
import { PageTitle } from "../design/page-title.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { LanguageChoice } from "../shell/language-choice.tsx";

interface Props {
  readonly onNext: () => void;
  readonly onFind: () => void;
  readonly onPrivacy: () => void;
}

export function WelcomeStep({ onNext, onFind, onPrivacy }: Props) {
  const t = useTexts(aloneTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("intro")}</p>
      <p>{t("stays")}</p>
      <p>{t("not")}</p>
      <LanguageChoice />
      <button type="button" className="big-button" onClick={onNext}>
        {t("start")}
      </button>
      <div className="row">
        <button type="button" className="button" onClick={onFind}>
          {t("result.find")}
        </button>
        <Link to="/alone/exercises" className="button">
          {t("result.exercises")}
        </Link>
        <Link to="/alone/read" className="button">
          {t("result.read")}
        </Link>
        <button type="button" className="button" onClick={onPrivacy}>
          {t("lock.open-page")}
        </button>
      </div>
    </main>
  );
}
