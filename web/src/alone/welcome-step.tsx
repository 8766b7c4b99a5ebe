import { PageTitle } from "../design/page-title.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { LanguageChoice } from "../shell/language-choice.tsx";

export function WelcomeStep({ onNext }: { onNext: () => void }) {
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
    </main>
  );
}
