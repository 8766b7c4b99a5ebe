import { useReachable } from "../../api-client/reachability.ts";
import { CrisisHelp } from "../../crisis/crisis-help.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { crisisTexts, useTexts } from "../../language/index.ts";

interface Props {
  /** Whether the answers go to a clinic; alone, they go nowhere. */
  readonly toClinic: boolean;
  readonly onGoOn: () => void;
  readonly onStop: () => void;
  readonly onChange: () => void;
}

/** Right after a risk answer, before the next question and before any score. Everything on it is on the device. */
export function CrisisScreen({ toClinic, onGoOn, onStop, onChange }: Props) {
  const t = useTexts(crisisTexts);
  const reachable = useReachable();
  return (
    <main className="page stack crisis-page">
      <PageTitle>{t("answered-title")}</PageTitle>
      <p>{t("answered-text")}</p>
      <CrisisHelp />
      <section>
        <h2>{t("what.title")}</h2>
        <ul>
          {toClinic && <li>{reachable ? t("what.clinic") : t("what.offline")}</li>}
          {toClinic && <li>{t("what.left")}</li>}
          {!toClinic && <li>{t("what.alone")}</li>}
          <li>{t("what.no-call")}</li>
        </ul>
      </section>
      <div className="stack">
        <button type="button" className="button button--main" onClick={onGoOn}>
          {t("go-on")}
        </button>
        <button type="button" className="button" onClick={onStop}>
          {toClinic ? t("stop") : t("stop-alone")}
        </button>
        <button type="button" className="button button--plain" onClick={onChange}>
          {t("change")}
        </button>
      </div>
    </main>
  );
}
