import { Link, useRouteContext } from "@tanstack/react-router";
import { useState } from "react";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import type { DocumentKind } from "../../self-advocacy/own-document.ts";
import { knownPerson } from "../../shell/session.ts";
import { OwnReviewOf } from "./own-review.tsx";
import { OwnDocumentPage, TakeAlong } from "./take-along.tsx";
import { useMyReview } from "./use-my-review.ts";

export function ReviewPage() {
  const t = useTexts(reviewTexts);
  const shell = useTexts(shellTexts);
  const { session } = useRouteContext({ from: "/companion" });
  const memberId = knownPerson(session)?.memberId;
  const asked = useMyReview();
  const [document, setDocument] = useState<DocumentKind | null>(null);
  const [state] = asked;
  const own = state.kind === "review" && memberId !== undefined ? { answer: state.answer, memberId } : null;
  if (document && own)
    return <OwnDocumentPage key={document} kind={document} {...own} onBack={() => setDocument(null)} />;
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <OwnReviewOf state={asked} withHelp />
      {own && <TakeAlong {...own} onChoose={setDocument} />}
      <div className="row">
        <Link to="/my/find" className="button">
          {t("find")}
        </Link>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
