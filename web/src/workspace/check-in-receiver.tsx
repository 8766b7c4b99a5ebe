import type { CheckInLinkWays, MessageLanguage, NewCheckInLinkMessage } from "@kedge/api";
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { textOf } from "../shell/form-text.ts";

/** Where a check-in link is sent: the client's own way to be reached, or an address given here. */
export type Receiver = NewCheckInLinkMessage;
export type To = Receiver["to"];

/** The languages a message can be in, each named in itself. */
const languages: Readonly<Record<MessageLanguage, string>> = { en: "English", de: "Deutsch", es: "Español" };

/** By which ways a link can reach this client, the client's own first; `undefined` while that is asked for. */
export function useReceivers(
  clientId: string,
): { readonly own: CheckInLinkWays["own"]; readonly choices: readonly To[] } | undefined {
  const ways = useQuery({
    queryKey: ["check-in-link-ways", clientId],
    queryFn: () => request<CheckInLinkWays>("GET", `/api/clients/${clientId}/check-in-links/ways`),
  });
  if (!ways.data) return undefined;
  const { available, own } = ways.data;
  return { own, choices: [...(own ? ["own" as const] : []), ...available] };
}

interface Props {
  readonly own: CheckInLinkWays["own"];
  /** At least one. */
  readonly choices: readonly To[];
  /** What becomes of an address that is given here. */
  readonly addressHelp: string;
}

/** The fields `to`, `address` and `language` of a form. */
export function ReceiverFields({ own, choices, addressHelp }: Props) {
  const { t } = useTranslation("check-ins");
  const [to, setTo] = useState(choices[0]);
  return (
    <>
      <NativeSelect
        name="to"
        label={t("send.to")}
        value={to}
        onChange={event => setTo(event.currentTarget.value as To)}
        data={choices.map(value => ({
          value,
          label: t(`send.by.${value === "own" ? `own-${own}` : value}`),
        }))}
      />
      {to === "email" || to === "sms" ? (
        <TextInput
          key={to}
          required
          name="address"
          type={to === "email" ? "email" : "tel"}
          autoComplete="off"
          label={t(`send.address.${to}`)}
          description={addressHelp}
        />
      ) : null}
      <NativeSelect
        name="language"
        label={t("send.language")}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}

export function receiverIn(fields: FormData): Receiver {
  const to = textOf(fields, "to") as To;
  const language = textOf(fields, "language") as MessageLanguage;
  if (to === "own") return { to, language };
  const address = textOf(fields, "address").replace(to === "sms" ? /[\s()-]/g : /\s/g, "");
  return { to, address, language };
}
