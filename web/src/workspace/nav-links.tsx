import type { Me } from "@kedge/api";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

const treats: readonly Me["role"][] = ["clinician", "supervisor"];

/** The pages that belong to what this person does. */
export function NavLinks({
  roles,
  openAlerts,
  unreadMessages,
}: {
  readonly roles: Me["roles"];
  readonly openAlerts: number;
  readonly unreadMessages: number;
}) {
  const { t } = useTranslation("workspace");
  const has = (...wanted: readonly Me["role"][]): boolean => roles.some(role => wanted.includes(role));
  return (
    <>
      {has(...treats) ? (
        <Link to="/caseload" activeProps={{ "aria-current": "page" }}>
          {t("nav.caseload")}
        </Link>
      ) : null}
      {has("clinician") ? (
        <Link to="/appointments" activeProps={{ "aria-current": "page" }}>
          {t("nav.appointments")}
        </Link>
      ) : null}
      {has(...treats) ? (
        <Link to="/messages" activeProps={{ "aria-current": "page" }}>
          {unreadMessages > 0 ? t("nav.messages-unread", { count: unreadMessages }) : t("nav.messages")}
        </Link>
      ) : null}
      {has(...treats, "administrator") ? (
        <Link
          to="/alerts"
          activeProps={{ "aria-current": "page" }}
          className={openAlerts > 0 ? "nav-risk" : undefined}
        >
          {openAlerts > 0 ? t("nav.alerts-open", { count: openAlerts }) : t("nav.alerts")}
        </Link>
      ) : null}
      {has(...treats) ? (
        <Link to="/supervision" activeProps={{ "aria-current": "page" }}>
          {t("nav.supervision")}
        </Link>
      ) : null}
      {has(...treats, "service-lead") ? (
        <Link to="/service" activeProps={{ "aria-current": "page" }}>
          {t("nav.service")}
        </Link>
      ) : null}
      <Link to="/directory" activeProps={{ "aria-current": "page" }}>
        {t("nav.directory")}
      </Link>
      {has("administrator") ? (
        <Link to="/admin" activeProps={{ "aria-current": "page" }}>
          {t("nav.admin")}
        </Link>
      ) : null}
    </>
  );
}
