import { Link } from "@tanstack/react-router";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import OwnReview from "./own-review.tsx";

export function ReviewPage() {
  const t = useTexts(reviewTexts);
  const shell = useTexts(shellTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <OwnReview withHelp />
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
