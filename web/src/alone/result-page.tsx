import { knowledge } from "virtual:kedge-knowledge";
import type { ProgressChart, Review } from "@kedge/engine";
import { Link } from "@tanstack/react-router";
import { ClientReview } from "../companion/review/client-review.tsx";
import { CourseCharts } from "../companion/review/course-charts.tsx";
import { OneThing } from "../companion/review/one-thing.tsx";
import { CrisisHelp } from "../crisis/crisis-help.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { DocumentChoice } from "../self-advocacy/document-choice.tsx";
import type { DocumentKind } from "../self-advocacy/own-document.ts";
import type { AloneRecord } from "./alone-record.ts";
import { DeleteEverything } from "./delete-everything.tsx";

interface Props {
  readonly record: AloneRecord;
  readonly review: Review;
  readonly charts: readonly ProgressChart[];
  readonly onRaise: (raise: string | null) => void;
  readonly onDocument: (kind: DocumentKind) => void;
  /** To tell more than was told so far. */
  readonly onMore: () => void;
  readonly onAgain: () => void;
  readonly onEdit: () => void;
  readonly onFind: () => void;
  readonly onPrivacy: () => void;
  readonly onExport: () => void;
  readonly onDelete: () => void;
}

/** The review of what was entered, computed here in the browser. */
export function ResultPage({
  record,
  review,
  charts,
  onRaise,
  onDocument,
  onMore,
  onAgain,
  onEdit,
  onFind,
  onPrivacy,
  onExport,
  onDelete,
}: Props) {
  const t = useTexts(aloneTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("result.title")}</PageTitle>
      {review.measures.length === 0 && <p>{t("result.no-score")}</p>}
      <ClientReview review={review} knowledge={knowledge} help={<CrisisHelp />} />
      <CourseCharts charts={charts} knowledge={knowledge} />
      <OneThing review={review} knowledge={knowledge} chosen={record.raise} onChoose={onRaise} />
      <DocumentChoice onChoose={onDocument} />
      <p className="quiet">{t("result.letter")}</p>
      <div className="row">
        <button type="button" className="button" onClick={onMore}>
          {t("result.more")}
        </button>
      </div>
      <div className="row">
        <button type="button" className="button button--main" onClick={onAgain}>
          {t("result.again")}
        </button>
        <button type="button" className="button" onClick={onEdit}>
          {t("result.change")}
        </button>
      </div>
      <div className="row">
        <button type="button" className="button" onClick={onFind}>
          {t("result.find")}
        </button>
        <Link to="/alone/exercises" className="button">
          {t("result.exercises")}
        </Link>
        <button type="button" className="button" onClick={onPrivacy}>
          {t("lock.open-page")}
        </button>
        <button type="button" className="button" onClick={onExport}>
          {t("result.export")}
        </button>
      </div>
      <p className="small quiet">{t("result.export-hint")}</p>
      <DeleteEverything onDelete={onDelete} />
    </main>
  );
}
