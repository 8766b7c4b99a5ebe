import { useReachable } from "../../api-client/reachability.ts";
import { CrisisHelp } from "../../crisis/crisis-help.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { crisisTexts, useTexts } from "../../language/index.ts";
import type { Recipient } from "./check-in-flow.tsx";

/** What happens with the answers, as the keys of its sentences. */
function what(recipient: Recipient, reachable: boolean) {
  if (recipient.kind === "nobody") return ["what.alone"] as const;
  if (recipient.keeps === "device") return [reachable ? "what.clinic" : "what.offline", "what.left"] as const;
  return [reachable ? "what.clinic" : "what.offline-page-only", "what.left-page"] as const;
}

interface Props {
  readonly recipient: Recipient;
  readonly onGoOn: () => void;
  readonly onStop: () => void;
  readonly onChange: () => void;
}

/** Right after a risk answer, before the next question and before any score. Everything on it is on the device. */
export function CrisisScreen({ recipient, onGoOn, onStop, onChange }: Props) {
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
          {what(recipient, reachable).map(key => (
            <li key={key}>{t(key)}</li>
          ))}
          <li>{t("what.no-call")}</li>
        </ul>
      </section>
      <div className="stack">
        <button type="button" className="button button--main" onClick={onGoOn}>
          {t("go-on")}
        </button>
        <button type="button" className="button" onClick={onStop}>
          {recipient.kind === "clinic" ? t("stop") : t("stop-alone")}
        </button>
        <button type="button" className="button button--plain" onClick={onChange}>
          {t("change")}
        </button>
      </div>
    </main>
  );
}
