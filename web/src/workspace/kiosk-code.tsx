import type { KioskCode as MadeCode } from "@kedge/api";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "./instant.ts";

/** A short code that the client enters on the tablet in the waiting room. */
export function KioskCode({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("kiosks");
  const make = useMutation({
    mutationFn: () => request<MadeCode>("POST", `/api/clients/${clientId}/kiosk-codes`),
  });
  return (
    <section className="stack" aria-labelledby="kiosk-code">
      <h3 id="kiosk-code">{t("code.title")}</h3>
      <p className="small">{t("code.what")}</p>
      <div>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(make.data ? "code.another" : "code.make")}
        </Button>
      </div>
      <div role="status">
        {make.data && (
          <>
            <p className="kiosk-code">{`${make.data.code.slice(0, 3)} ${make.data.code.slice(3)}`}</p>
            <p className="small">{t("code.until", { until: instant(make.data.expiresAt, i18n.language) })}</p>
          </>
        )}
      </div>
      {make.error ? (
        <p role="alert" className="error">
          {make.error.message}
        </p>
      ) : null}
      <p className="small">
        <Link to="/kiosks">{t("title")}</Link>
      </p>
    </section>
  );
}
