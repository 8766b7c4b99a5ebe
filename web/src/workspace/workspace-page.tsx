import { MantineProvider } from "@mantine/core";
import "@mantine/core/styles.layer.css";
import type { Me } from "@kedge/api";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { signOut } from "../shell/session.ts";
import { usePolled } from "./use-polled.ts";
import "./workspace.css";

/** What stands around every page of the workspace. The theme's variables are in the style sheet: nothing is styled inline. */
export function WorkspacePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const me = usePolled<Me>("me", "/api/me", 30);
  useEffect(() => {
    document.title = `${title} · ${t("app")}`;
  }, [title, t]);
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate({ to: "/" });
  };
  const open = me.data?.openAlerts ?? 0;
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <a className="skip-link" href="#content">
        {t("nav.skip")}
      </a>
      <header className="workspace-header">
        <nav aria-label={t("nav.label")} className="workspace-nav">
          <span className="workspace-name">{me.data?.organization.name ?? t("app")}</span>
          <Link to="/caseload" activeProps={{ "aria-current": "page" }}>
            {t("nav.caseload")}
          </Link>
          <Link
            to="/alerts"
            activeProps={{ "aria-current": "page" }}
            className={open > 0 ? "nav-risk" : undefined}
          >
            {open > 0 ? t("nav.alerts-open", { count: open }) : t("nav.alerts")}
          </Link>
        </nav>
        <div className="workspace-me">
          <span>{me.data?.name}</span>
          <button type="button" className="link-button" onClick={leave}>
            {t("nav.sign-out")}
          </button>
        </div>
      </header>
      {me.data?.organization.sample ? <p className="sample-banner">{t("sample.banner")}</p> : null}
      <main id="content" className="workspace-main">
        {children}
      </main>
    </MantineProvider>
  );
}
