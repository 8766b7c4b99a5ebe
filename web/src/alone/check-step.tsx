import { forms } from "virtual:kedge-forms";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { Step } from "./step.tsx";

interface Props {
  readonly underWay: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

export function CheckStep({ underWay, onBack, onNext }: Props) {
  const t = useTexts(aloneTexts);
  const count = forms.reduce((sum, form) => sum + form.items.length, 0);
  return (
    <Step
      at={5}
      title={t("check.title")}
      next={underWay ? t("check.resume") : t("check.start")}
      onBack={onBack}
      onNext={onNext}
    >
      <p>{t("check.text", { count })}</p>
      <p>{t("check.risk")}</p>
      <details>
        <summary>{forms.map(({ title }) => title).join(" · ")}</summary>
        {forms.map(({ instrument, title, notice }) => (
          <p key={instrument} className="small">
            <strong>{title}.</strong> {notice}
          </p>
        ))}
      </details>
    </Step>
  );
}
