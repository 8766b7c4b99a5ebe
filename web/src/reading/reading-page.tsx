import { resources } from "virtual:kedge-resources";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { useTexts } from "../language/index.ts";
import { readingTexts } from "../language/reading.ts";
import { ReadingList } from "./reading-list.tsx";
import { Sheet } from "./sheet.tsx";
import "./reading.css";

/** All sheets, or the one that the address names. Everything on it is part of the app, so it is there without a network. */
export function ReadingPage({
  at,
  code,
  children,
}: {
  readonly at: "/my/read" | "/alone/read";
  readonly code: string | undefined;
  /** What stands above the list. */
  readonly children?: ReactNode;
}) {
  const t = useTexts(readingTexts);
  const resource = resources.find(known => known.code === code);
  return (
    <main className="page stack">
      {resource ? (
        <Sheet key={resource.code} resource={resource} />
      ) : (
        <>
          <PageTitle>{t("title")}</PageTitle>
          {code !== undefined && <p className="error">{t("missing")}</p>}
          <p>{t("what")}</p>
          {children}
          <ReadingList at={at} />
        </>
      )}
      <div className="row reading-ways">
        {resource && (
          <Link to={at} search={{}} className="button">
            {t("back")}
          </Link>
        )}
        <Link to={at === "/my/read" ? "/my" : "/alone"} className="button">
          {t("home")}
        </Link>
        {at === "/alone/read" && (
          <Link to="/crisis" className="button button--risk-quiet">
            {t("help")}
          </Link>
        )}
      </div>
    </main>
  );
}
