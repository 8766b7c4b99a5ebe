import type { AuditVerification, AuditPage as Page, Staff } from "@kedge/api";
import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";

/** How many events one answer of the server holds at most. */
const pageSize = 100;
const kinds = [
  "",
  "client.",
  "decision.",
  "alert.",
  "staff.",
  "organization.",
  "invitation.",
  "import.",
  "questionnaire.",
] as const;

/** Who did what and when. What a record says isn't here. */
export function AuditPage() {
  const { t, i18n } = useTranslation("admin");
  const [kind, setKind] = useState("");
  const [memberId, setMemberId] = useState("");
  const staff = useQuery({
    queryKey: ["admin", "staff"],
    queryFn: () => request<Staff>("GET", "/api/admin/staff"),
  });
  const trail = useInfiniteQuery({
    queryKey: ["admin", "audit", kind, memberId],
    queryFn: ({ pageParam }: { pageParam: number | null }) => {
      const search = new URLSearchParams({
        ...(kind ? { action: kind } : {}),
        ...(memberId ? { memberId } : {}),
        ...(pageParam === null ? {} : { before: String(pageParam) }),
      });
      return request<Page>("GET", `/api/admin/audit?${search}`);
    },
    initialPageParam: null,
    getNextPageParam: page => (page.events.length < pageSize ? null : page.events.at(-1)?.sequence),
  });
  const events = trail.data?.pages.flatMap(page => page.events);
  return (
    <AdminFrame title={t("audit.title")}>
      <Verification />
      <div className="form-grid">
        <NativeSelect
          label={t("audit.kind")}
          value={kind}
          onChange={event => setKind(event.currentTarget.value)}
          data={kinds.map(prefix => ({
            value: prefix,
            label: t(`audit.kinds.${prefix.slice(0, -1) || "all"}`),
          }))}
        />
        <NativeSelect
          label={t("audit.member")}
          value={memberId}
          onChange={event => setMemberId(event.currentTarget.value)}
          data={[
            { value: "", label: t("audit.everybody") },
            ...(staff.data?.members ?? []).map(member => ({
              value: member.memberId,
              label: member.name ?? t("staff.no-name"),
            })),
          ]}
        />
      </div>
      {events ? (
        <div className="card scroll-x">
          <table className="plain-table">
            <caption>{t("audit.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("audit.at")}</th>
                <th scope="col">{t("audit.who")}</th>
                <th scope="col">{t("audit.as")}</th>
                <th scope="col">{t("audit.what")}</th>
                <th scope="col">{t("audit.about")}</th>
              </tr>
            </thead>
            <tbody>
              {events.map(event => (
                <tr key={event.sequence}>
                  <td>{instant(event.at, i18n.language)}</td>
                  <td>{event.member ?? "–"}</td>
                  <td>{t(`role.${event.role}`)}</td>
                  <td>
                    <code>{event.action}</code>
                  </td>
                  <td>{event.clientId ? <code>{event.clientId.slice(0, 8)}</code> : "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {events.length === 0 ? <p>{t("audit.none")}</p> : null}
        </div>
      ) : (
        <QueryState query={trail} />
      )}
      {trail.hasNextPage ? (
        <Button variant="default" loading={trail.isFetchingNextPage} onClick={() => trail.fetchNextPage()}>
          {t("audit.more")}
        </Button>
      ) : null}
    </AdminFrame>
  );
}

/** Every entry carries a mark computed from the one before, so a change that was made afterwards shows. */
function Verification() {
  const { t } = useTranslation("admin");
  const check = useMutation({
    mutationFn: () => request<AuditVerification>("GET", "/api/admin/audit/verification"),
  });
  return (
    <section className="card" aria-labelledby="verify">
      <h2 id="verify">{t("audit.verify-title")}</h2>
      <p className="small">{t("audit.verify-what")}</p>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        {t("audit.verify")}
      </Button>
      {check.data ? (
        <p role="status">
          {check.data.intact
            ? t("audit.intact", { count: check.data.count })
            : t("audit.broken", { number: check.data.count })}
        </p>
      ) : null}
      {check.error ? (
        <p role="alert" className="error">
          {check.error.message}
        </p>
      ) : null}
    </section>
  );
}
