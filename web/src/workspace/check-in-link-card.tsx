import type { CheckInLink } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "./instant.ts";
import { KioskCode } from "./kiosk-code.tsx";
import { SendCheckInLink } from "./send-check-in-link.tsx";

/** A link or code with which the client answers one check-in without an account. It is shown once. */
export function CheckInLinkCard({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("check-ins");
  const [copied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () => request<CheckInLink>("POST", `/api/clients/${clientId}/check-in-links`),
    onMutate: () => setCopied(false),
  });
  const copy = async (link: string): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <section className="card stack" aria-labelledby="check-in-link">
      <h2 id="check-in-link">{t("link.title")}</h2>
      <p className="small">{t("link.what")}</p>
      <div>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(make.data ? "link.another" : "link.make")}
        </Button>
      </div>
      {make.data ? (
        <>
          <img
            className="check-in-code"
            alt={t("link.code")}
            width={200}
            height={200}
            src={`data:image/svg+xml,${encodeURIComponent(make.data.qrCode)}`}
          />
          <TextInput
            readOnly
            label={t("link.text", { until: instant(make.data.expiresAt, i18n.language) })}
            value={make.data.link}
            onFocus={event => event.currentTarget.select()}
          />
          <div>
            <Button variant="default" onClick={() => void copy(make.data.link)}>
              {t(copied ? "link.copied" : "link.copy")}
            </Button>
          </div>
        </>
      ) : null}
      {make.error ? (
        <p role="alert" className="error">
          {make.error.message}
        </p>
      ) : null}
      <SendCheckInLink clientId={clientId} />
      <KioskCode clientId={clientId} />
    </section>
  );
}
