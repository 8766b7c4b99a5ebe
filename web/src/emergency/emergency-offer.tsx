import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Where a record isn't open to somebody: the way to open it in an emergency. */
export default function EmergencyOffer({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("emergency");
  return (
    <p className="small">
      {t("offer")}{" "}
      <Link to="/clients/$clientId/emergency" params={{ clientId }}>
        {t("offer-link")}
      </Link>
    </p>
  );
}
