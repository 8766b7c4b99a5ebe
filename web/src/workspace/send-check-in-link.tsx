import type { CheckInLinkSent } from "@kedge/api";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { type Receiver, ReceiverFields, receiverIn, useReceivers } from "./check-in-receiver.tsx";
import { instant } from "./instant.ts";

/** Sends a check-in link by e-mail or text message: to where the client wants to be reached, or to an address given here. */
export function SendCheckInLink({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("check-ins");
  const receivers = useReceivers(clientId);
  const send = useMutation({
    mutationFn: (message: Receiver) =>
      request<CheckInLinkSent>("POST", `/api/clients/${clientId}/check-in-links/messages`, message),
  });
  if (!receivers) return null;
  if (receivers.choices.length === 0) return <p className="small">{t("send.none")}</p>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(receiverIn(new FormData(event.currentTarget)));
  };
  return (
    <form className="stack" onSubmit={submit} aria-labelledby="send-check-in-link">
      <h3 id="send-check-in-link">{t("send.title")}</h3>
      <p className="small">{t("send.what")}</p>
      <ReceiverFields {...receivers} addressHelp={t("send.not-kept")} />
      <div>
        <Button type="submit" variant="default" loading={send.isPending}>
          {t("send.send")}
        </Button>
      </div>
      <p role="status" className="small">
        {send.data && t(`send.sent.${send.data.by}`, { until: instant(send.data.expiresAt, i18n.language) })}
      </p>
      {send.error ? (
        <p role="alert" className="error">
          {send.error.message}
        </p>
      ) : null}
    </form>
  );
}
