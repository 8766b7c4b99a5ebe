import { Link } from "@tanstack/react-router";
import { PageTitle } from "../../design/page-title.tsx";
import { shellTexts, useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { ConsentSection } from "./consent-section.tsx";
import { ErasureSection } from "./erasure-section.tsx";
import { FileSection } from "./file-section.tsx";
import "./record.css";

/** What a person may see of, and do with, their own record. */
export function RecordPage() {
  const t = useTexts(recordTexts);
  const shell = useTexts(shellTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("intro")}</p>
      <Link to="/my/record/looks" className="button">
        {t("looks.open")}
      </Link>
      <Link to="/my/support" className="button">
        {t("support")}
      </Link>
      <FileSection />
      <ConsentSection />
      <ErasureSection />
      <div>
        <Link to="/my" className="button">
          {shell("home")}
        </Link>
      </div>
    </main>
  );
}
