import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../../design/page-title.tsx";
import OwnReview from "./own-review.tsx";

export function ReviewPage() {
  const { t } = useTranslation("companion");
  return (
    <main className="page stack">
      <PageTitle>{t("review.title")}</PageTitle>
      <OwnReview withHelp />
      <div>
        <Link to="/my" className="button">
          {t("sent.home")}
        </Link>
      </div>
    </main>
  );
}
