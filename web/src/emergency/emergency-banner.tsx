import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import "./emergency.css";
import { instant } from "../workspace/instant.ts";
import { useEmergencyAccess } from "./use-emergency-access.ts";

/** Stands on the client's page as long as it is open by emergency access, with the way to end it. */
export default function EmergencyBanner({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("emergency");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const running = useEmergencyAccess(clientId);
  const end = useMutation({
    mutationFn: (breakGlassId: string) => request("POST", `/api/emergency-access/${breakGlassId}/end`),
    onSuccess: async () => {
      await navigate({ to: "/caseload" });
      queries.removeQueries({ queryKey: ["client", clientId] });
      await queries.invalidateQueries();
    },
  });
  if (!running) return null;
  return (
    <aside className="card card--concern row emergency-banner">
      <p>{t("banner", { until: instant(running.expiresAt, i18n.language) })}</p>
      <button type="button" className="link-button" onClick={() => end.mutate(running.breakGlassId)}>
        {t("end")}
      </button>
    </aside>
  );
}
