import type { RoleChange, Staff, StaffMember } from "@kedge/api";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { staffRoles } from "./roles.ts";

interface Change {
  readonly what: "roles" | "suspension" | "teams";
  readonly body: unknown;
}

/** One member of staff. What is changed opens on demand, so that the list stays readable. */
export function StaffRow({
  member,
  teams,
}: {
  readonly member: StaffMember;
  readonly teams: Staff["teams"];
}) {
  const { t, i18n } = useTranslation("admin");
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async (changes: readonly Change[]) => {
      let staff: Staff | null = null;
      for (const { what, body } of changes)
        staff = await request<Staff>("PUT", `/api/admin/staff/${member.memberId}/${what}`, body);
      return staff;
    },
    onSuccess: staff => (staff ? queries.setQueryData(["admin", "staff"], staff) : undefined),
    onError: () => queries.invalidateQueries({ queryKey: ["admin", "staff"] }),
  });
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const role = staffRoles.find(known => known === form.get("role"));
    if (!role) return;
    const also = staffRoles.filter(other => other !== role && form.getAll("also").includes(other));
    const roles: RoleChange = { role, also };
    change.mutate([
      { what: "roles", body: roles },
      { what: "teams", body: { teamIds: form.getAll("team") } },
    ]);
  };
  const roles = [member.role, ...member.also].map(role => t(`role.${role}`)).join(", ");
  const inTeams = teams.filter(team => member.teamIds.includes(team.teamId)).map(team => team.name);
  return (
    <li className="staff-row" data-member={member.memberId}>
      <div>
        <strong>{member.name ?? t("staff.no-name")}</strong> <span className="quiet">{roles}</span>
        {inTeams.length > 0 ? <span className="tag">{inTeams.join(", ")}</span> : null}
        {member.lookingAfter > 0 ? (
          <span className="quiet small">{t("staff.looking-after", { count: member.lookingAfter })}</span>
        ) : null}
        {member.suspendedAt ? (
          <strong className="small">
            {t("staff.suspended-since", { at: instant(member.suspendedAt, i18n.language) })}
          </strong>
        ) : null}
      </div>
      <details>
        <summary>{t("staff.change", { name: member.name ?? t("staff.no-name") })}</summary>
        <form className="stack" onSubmit={save}>
          <NativeSelect
            name="role"
            label={t("staff.role")}
            defaultValue={member.role}
            data={staffRoles.map(role => ({ value: role, label: t(`role.${role}`) }))}
          />
          <fieldset>
            <legend>{t("staff.also")}</legend>
            {staffRoles.map(role => (
              <label key={role} className="check">
                <input type="checkbox" name="also" value={role} defaultChecked={member.also.includes(role)} />
                {t(`role.${role}`)}
              </label>
            ))}
          </fieldset>
          {teams.length > 0 ? (
            <fieldset>
              <legend>{t("staff.teams")}</legend>
              {teams.map(team => (
                <label key={team.teamId} className="check">
                  <input
                    type="checkbox"
                    name="team"
                    value={team.teamId}
                    defaultChecked={member.teamIds.includes(team.teamId)}
                  />
                  {team.name}
                </label>
              ))}
            </fieldset>
          ) : null}
          <div className="row">
            <Button type="submit" loading={change.isPending}>
              {t("staff.save")}
            </Button>
            <Button
              variant="default"
              loading={change.isPending}
              onClick={() =>
                change.mutate([{ what: "suspension", body: { suspended: member.suspendedAt === null } }])
              }
            >
              {t(member.suspendedAt === null ? "staff.suspend" : "staff.resume")}
            </Button>
          </div>
          <p className="small quiet">{t("staff.suspend-what")}</p>
          {change.error ? (
            <p role="alert" className="error">
              {change.error.message}
            </p>
          ) : null}
        </form>
      </details>
    </li>
  );
}
