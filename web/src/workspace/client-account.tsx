import type { Invitation } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "./instant.ts";

/** The client's own account: whether there is one, and the link that makes it. The link is shown once. */
export function ClientAccount({
  clientId,
  hasAccount,
}: {
  readonly clientId: string;
  readonly hasAccount: boolean;
}) {
  const { t, i18n } = useTranslation("workspace");
  const [copied, setCopied] = useState(false);
  const invite = useMutation({
    mutationFn: () => request<Invitation>("POST", `/api/clients/${clientId}/invitations`),
  });
  const copy = async (link: string): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <section className="card" aria-labelledby="account">
      <h2 id="account">{t("client.account")}</h2>
      <p>{t(hasAccount ? "client.account-yes" : "client.account-no")}</p>
      {hasAccount || invite.data ? null : (
        <>
          <p className="small">{t("client.invite-what")}</p>
          <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
            {t("client.invite")}
          </Button>
        </>
      )}
      {invite.data ? (
        <>
          <TextInput
            readOnly
            label={t("client.invite-text", { until: instant(invite.data.expiresAt, i18n.language) })}
            value={invite.data.link}
            onFocus={event => event.currentTarget.select()}
          />
          <Button variant="default" onClick={() => copy(invite.data.link)}>
            {t(copied ? "client.copied" : "client.copy")}
          </Button>
        </>
      ) : null}
      {invite.error ? (
        <p role="alert" className="error">
          {invite.error.message}
        </p>
      ) : null}
    </section>
  );
}
