import { knowledge } from "virtual:kedge-knowledge";
import { questionnaires } from "virtual:kedge-questionnaires";
import { compileInstrument, review, type Scorer } from "@kedge/engine";
import { useMemo, useState } from "react";
import { ClientReview } from "../companion/review/client-review.tsx";
import { CrisisHelp } from "../crisis/crisis-help.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { type AloneRecord, toClientRecord } from "./alone-record.ts";

interface Props {
  readonly record: AloneRecord;
  readonly onAgain: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function scorers(): Record<string, Scorer> {
  const all: Record<string, Scorer> = {};
  for (const [code, questionnaire] of Object.entries(questionnaires)) {
    const instrument = knowledge.instruments[code];
    if (instrument?.kind === "questionnaire") all[code] = compileInstrument(questionnaire, instrument);
  }
  return all;
}

function saveCopy(record: AloneRecord): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = `kedge-${now().on}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

/** The review of what was entered, computed here in the browser. */
export function ResultPage({ record, onAgain, onEdit, onDelete }: Props) {
  const t = useTexts(aloneTexts);
  const [deleting, setDeleting] = useState(false);
  const result = useMemo(() => {
    const today = now().on;
    return review(toClientRecord(record, scorers(), today), knowledge, today);
  }, [record]);
  return (
    <main className="page stack">
      <PageTitle>{t("result.title")}</PageTitle>
      {result.measures.length === 0 && <p>{t("result.no-score")}</p>}
      <ClientReview review={result} knowledge={knowledge} help={<CrisisHelp />} />
      <p className="quiet">{t("result.letter")}</p>
      <div className="row">
        <button type="button" className="button button--main" onClick={onAgain}>
          {t("result.again")}
        </button>
        <button type="button" className="button" onClick={onEdit}>
          {t("result.change")}
        </button>
      </div>
      <div className="row">
        <button type="button" className="button" onClick={() => saveCopy(record)}>
          {t("result.export")}
        </button>
        <button type="button" className="button" onClick={() => setDeleting(true)}>
          {t("result.delete")}
        </button>
      </div>
      <p className="small quiet">{t("result.export-hint")}</p>
      {deleting && (
        <div className="error stack" role="alert">
          <p>{t("result.delete-sure")}</p>
          <div className="row">
            <button type="button" className="button" onClick={() => setDeleting(false)}>
              {t("result.delete-no")}
            </button>
            <button type="button" className="button" onClick={onDelete}>
              {t("result.delete-yes")}
            </button>
          </div>
        </div>
      )}
    </main>
  );
}
