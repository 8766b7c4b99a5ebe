import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../design/page-title.tsx";
import { WorkspacePage } from "../workspace/workspace-page.tsx";

const exact = { exact: true } as const;
const current = { "aria-current": "page" } as const;

interface Props {
  readonly title: string;
  /** The page shows what stands in a file of the administrator's own. */
  readonly readsAFile?: boolean;
  readonly children: ReactNode;
}

/** What stands around every page of the administration. */
export function AdminFrame({ title, readsAFile = false, children }: Props) {
  const menu = useRef<HTMLElement>(null);
  // On a phone the menu is one line that can be pushed: the page it is on has to be in sight.
  useEffect(() => {
    menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  const { t } = useTranslation(["admin", "duty", "import", "kiosks", "pathways", "questionnaires"]);
  return (
    <WorkspacePage title={title}>
      <PageTitle>{title}</PageTitle>
      <nav ref={menu} aria-label={t("title")} className="workspace-nav page-tabs">
        <Link to="/admin" activeOptions={exact} activeProps={current}>
          {t("staff.title")}
        </Link>
        <Link to="/admin/duty" activeProps={current}>
          {t("title", { ns: "duty" })}
        </Link>
        <Link to="/admin/settings" activeProps={current}>
          {t("settings.title")}
        </Link>
        <Link to="/admin/pathways" activeProps={current}>
          {t("title", { ns: "pathways" })}
        </Link>
        <Link to="/admin/import" activeProps={current}>
          {t("title", { ns: "import" })}
        </Link>
        <Link to="/admin/questionnaires" activeProps={current}>
          {t("title", { ns: "questionnaires" })}
        </Link>
        <Link to="/kiosks" activeProps={current}>
          {t("title", { ns: "kiosks" })}
        </Link>
        <Link to="/admin/emergency-access" activeProps={current}>
          {t("emergency")}
        </Link>
        <Link to="/admin/erasure-requests" activeProps={current}>
          {t("erasure")}
        </Link>
        <Link to="/admin/audit" activeProps={current}>
          {t("audit.title")}
        </Link>
      </nav>
      {readsAFile ? null : <p className="quiet small">{t("no-content")}</p>}
      {children}
    </WorkspacePage>
  );
}
