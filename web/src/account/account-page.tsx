import type { Me } from "@kedge/api";
import { Link, useRouteContext } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { accountTexts } from "../language/account.ts";
import { shellTexts, useTexts } from "../language/index.ts";
import { startPage } from "../shell/session.ts";
import { ChannelSection } from "./channel-section.tsx";
import { DeviceList } from "./device-list.tsx";
import { PasswordChangeForm } from "./password-change-form.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import "./account.css";

const SingleSignOnSection = lazy(() => import("./single-sign-on-section.tsx"));
const PasskeySection = lazy(() => import("./passkey-section.tsx"));

const staff: readonly Me["role"][] = ["clinician", "supervisor", "service-lead", "administrator"];

/** A person's own account. Everything on it is done by the server, so without one it says so. */
export function AccountPage() {
  const t = useTexts(accountTexts);
  const shell = useTexts(shellTexts);
  const { session } = useRouteContext({ from: "/account" });
  /** Counts what signed other devices out, so that their list is read again. */
  const [endings, setEndings] = useState(0);
  const noteEnding = () => setEndings(count => count + 1);
  const role = session.kind === "signed-in" ? session.me.role : null;
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      {role === null ? (
        <p className="error">{t("unreachable")}</p>
      ) : (
        <>
          {staff.includes(role) && <SecondFactorSection onOthersSignedOut={noteEnding} />}
          <ChannelSection isClient={role === "client"} />
          <Suspense>
            <PasskeySection />
            {staff.includes(role) && <SingleSignOnSection />}
          </Suspense>
          <DeviceList key={endings} />
          <PasswordChangeForm onOthersSignedOut={noteEnding} />
        </>
      )}
      <div className="row">
        <Link to={role === null ? "/" : startPage(role)} className="button">
          {role === "client" || role === "support-person" || role === null
            ? t("back-client")
            : t("back-staff")}
        </Link>
        <Link to="/crisis" className="button button--risk-quiet">
          {shell("help")}
        </Link>
      </div>
    </main>
  );
}
