import { MantineProvider } from "@mantine/core";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "@mantine/core/styles/Button.layer.css";
import "@mantine/core/styles/Loader.layer.css";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import type { Me } from "@kedge/api";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { AccountLink } from "../account/account-link.tsx";
import { signOut } from "../shell/session.ts";
import { NavLinks } from "./nav-links.tsx";
import { usePolled } from "./use-polled.ts";
import "./workspace.css";

/**
 * What stands around every page of the workspace. The theme's variables are in the style sheet: nothing is styled inline.
 * @param title for the browser's tab and history, so it names no client
 */
export function WorkspacePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation("workspace");
  const me = usePolled<Me>("me", "/api/me", 30);
  useEffect(() => {
    document.title = `${title} · ${t("app")}`;
  }, [title, t]);
  const open = me.data?.openAlerts ?? 0;
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <a className="skip-link" href="#content">
        {t("nav.skip")}
      </a>
      <header>
        <div className="workspace-header">
          <nav aria-label={t("nav.label")} className="workspace-nav">
            <span className="workspace-name">{me.data?.organization.name ?? t("app")}</span>
            <NavLinks
              roles={me.data?.roles ?? []}
              openAlerts={open}
              unreadMessages={me.data?.unreadMessages ?? 0}
            />
          </nav>
          <div className="workspace-me">
            <Link to="/crisis">{t("nav.crisis")}</Link>
            <AccountLink />
            <span>{me.data?.name}</span>
            <SignOut />
          </div>
        </div>
        {me.data?.organization.sample ? <p className="sample-banner">{t("sample.banner")}</p> : null}
      </header>
      <main id="content" className="workspace-main">
        {children}
      </main>
    </MantineProvider>
  );
}

/** Leaves nothing of the clients in this browser: the page is loaded anew for whoever comes next. */
function SignOut() {
  const { t } = useTranslation("workspace");
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return;
    }
    queries.clear();
    window.location.replace("/");
  };
  return (
    <>
      <button type="button" className="link-button" onClick={leave}>
        {t("nav.sign-out")}
      </button>
      {problem ? (
        <span role="alert" className="error">
          {t("nav.still-signed-in")} {problem}
        </span>
      ) : null}
    </>
  );
}
