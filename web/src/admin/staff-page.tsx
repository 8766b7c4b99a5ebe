import type { Staff } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import { DiskNotice } from "./disk-notice.tsx";
import { InviteStaff } from "./invite-staff.tsx";
import { NewTeamForm } from "./new-team-form.tsx";
import { LicenceNotice } from "./questionnaires/licence-notice.tsx";
import { StaffRow } from "./staff-row.tsx";

/** Who works here, what they may do, and in which teams. */
export function StaffPage() {
  const { t } = useTranslation("admin");
  const staff = useQuery({
    queryKey: ["admin", "staff"],
    queryFn: () => request<Staff>("GET", "/api/admin/staff"),
  });
  return (
    <AdminFrame title={t("staff.title")}>
      <DiskNotice />
      <LicenceNotice />
      {staff.data ? <StaffList staff={staff.data} /> : <QueryState query={staff} />}
    </AdminFrame>
  );
}

function StaffList({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation("admin");
  return (
    <>
      <InviteStaff />
      <section className="card" aria-labelledby="members">
        <h2 id="members">{t("staff.members")}</h2>
        <ul className="plain-list">
          {staff.members.map(member => (
            <StaffRow key={member.memberId} member={member} teams={staff.teams} />
          ))}
        </ul>
      </section>
      <NewTeamForm teams={staff.teams} />
    </>
  );
}
