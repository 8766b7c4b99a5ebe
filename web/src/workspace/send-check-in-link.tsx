import type { CheckInLinkSent, CheckInLinkWays, MessageLanguage, NewCheckInLinkMessage } from "@kedge/api";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { textOf } from "../shell/form-text.ts";
import { instant } from "./instant.ts";

type To = NewCheckInLinkMessage["to"];

/** The languages a message can be in, each named in itself. */
const languages: Readonly<Record<MessageLanguage, string>> = { en: "English", de: "Deutsch", es: "Español" };

/** Sends a check-in link by e-mail or text message: to where the client wants to be reached, or to an address given here. */
export function SendCheckInLink({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("check-ins");
  const path = `/api/clients/${clientId}/check-in-links`;
  const ways = useQuery({
    queryKey: ["check-in-link-ways", clientId],
    queryFn: () => request<CheckInLinkWays>("GET", `${path}/ways`),
  });
  const [chosen, setChosen] = useState<To | null>(null);
  const send = useMutation({
    mutationFn: (message: NewCheckInLinkMessage) =>
      request<CheckInLinkSent>("POST", `${path}/messages`, message),
  });
  if (!ways.data) return null;
  const { available, own } = ways.data;
  const choices: To[] = [...(own ? ["own" as const] : []), ...available];
  const [first] = choices;
  if (!first) return <p className="small">{t("send.none")}</p>;
  const to = chosen ?? first;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const language = textOf(fields, "language") as MessageLanguage;
    const address = textOf(fields, "address").replace(to === "sms" ? /[\s()-]/g : /\s/g, "");
    send.mutate(to === "own" ? { to, language } : { to, address, language });
  };
  return (
    <form className="stack" onSubmit={submit} aria-labelledby="send-check-in-link">
      <h3 id="send-check-in-link">{t("send.title")}</h3>
      <p className="small">{t("send.what")}</p>
      <NativeSelect
        label={t("send.to")}
        value={to}
        onChange={event => setChosen(event.currentTarget.value as To)}
        data={choices.map(value => ({
          value,
          label: t(`send.by.${value === "own" ? `own-${own}` : value}`),
        }))}
      />
      {to !== "own" && (
        <TextInput
          key={to}
          required
          name="address"
          type={to === "email" ? "email" : "tel"}
          autoComplete="off"
          label={t(`send.address.${to}`)}
          description={t("send.not-kept")}
        />
      )}
      <NativeSelect
        name="language"
        label={t("send.language")}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
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
