import type { Invitation, NewStaffInvitation } from "@kedge/api";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { staffRoles } from "./roles.ts";

/** Makes a link for a colleague. It is shown once; how it reaches them is up to the administrator. */
export function InviteStaff() {
  const { t, i18n } = useTranslation("admin");
  const invite = useMutation({
    mutationFn: (invitation: NewStaffInvitation) =>
      request<Invitation>("POST", "/api/admin/invitations", invitation),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get("role");
    const role = staffRoles.find(known => known === chosen);
    if (role) invite.mutate({ role });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="invite">
      <h2 id="invite">{t("invite.title")}</h2>
      <p className="small">{t("invite.what")}</p>
      <div className="form-grid">
        <NativeSelect
          name="role"
          label={t("invite.role")}
          data={staffRoles.map(role => ({ value: role, label: t(`role.${role}`) }))}
        />
        <div>
          <Button type="submit" loading={invite.isPending}>
            {t("invite.make")}
          </Button>
        </div>
        {invite.error ? (
          <p role="alert" className="error">
            {invite.error.message}
          </p>
        ) : null}
      </div>
      {invite.data ? (
        <TextInput
          readOnly
          label={t("invite.link", { until: instant(invite.data.expiresAt, i18n.language) })}
          value={invite.data.link}
          onFocus={event => event.currentTarget.select()}
        />
      ) : null}
    </form>
  );
}
