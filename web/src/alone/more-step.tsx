import { aloneTexts } from "../language/alone.ts";
import { checkUpTexts } from "../language/check-up.ts";
import { useTexts } from "../language/index.ts";
import { isAnswered, type Part, parts } from "./parts/part.ts";
import { Step, type StepProps } from "./step.tsx";

interface Props extends StepProps {
  readonly onOpen: (part: Part) => void;
}

/** What else may explain why things stay as they are: a list of short parts, to be opened or left. */
export function MoreStep({ record, onOpen, onBack, onNext }: Props) {
  const t = useTexts(checkUpTexts);
  const alone = useTexts(aloneTexts);
  return (
    <Step at={4} title={t("more.title")} next={alone("next")} onBack={onBack} onNext={onNext}>
      <p>{t("more.text")}</p>
      <ul className="part-list">
        {parts.map(part => (
          <li key={part}>
            <button type="button" className="button button--wide part-button" onClick={() => onOpen(part)}>
              <span>{t(`parts.${part}`)}</span>
              {isAnswered(part, record) && <span className="small quiet">{t("more.answered")}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Step>
  );
}
