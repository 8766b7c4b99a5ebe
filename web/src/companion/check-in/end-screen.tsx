import { PageTitle } from "../../design/page-title.tsx";
import { companionTexts } from "../../language/companion.ts";
import { useTexts } from "../../language/index.ts";

interface Props {
  readonly leftOut: number;
  /** Who receives it; `null`: nobody, it stays on the device. */
  readonly recipient: string | null;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

export function EndScreen({ leftOut, recipient, onSend, onBack }: Props) {
  const t = useTexts(companionTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("end.title")}</PageTitle>
      {leftOut > 0 && <p>{t("end.left-out", { count: leftOut })}</p>}
      <p>{recipient === null ? t("end.alone") : t("end.to", { organization: recipient })}</p>
      <button type="button" className="big-button" onClick={onSend}>
        {recipient === null ? t("end.look") : t("end.send")}
      </button>
      <div>
        <button type="button" className="button" onClick={onBack}>
          {t("end.back")}
        </button>
      </div>
    </main>
  );
}
