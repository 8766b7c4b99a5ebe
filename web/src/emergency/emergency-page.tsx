import type { EmergencyRequest, EmergencyState } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { WorkspacePage } from "../workspace/workspace-page.tsx";

/** Opens the record of somebody whom one doesn't treat. Says before, not after, who will know. */
export function EmergencyPage() {
  const { clientId } = useParams({ from: "/workspace/clients/$clientId/emergency" });
  const { t } = useTranslation("emergency");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: (body: EmergencyRequest) =>
      request<EmergencyState>("POST", `/api/clients/${clientId}/emergency-access`, body),
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: ["client", clientId] });
      await queries.invalidateQueries();
      await navigate({ to: "/clients/$clientId", params: { clientId }, replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (open.isPending) return;
    open.mutate({ reason: String(new FormData(event.currentTarget).get("reason") ?? "").trim() });
  };
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <section className="card">
        <p>{t("what")}</p>
        <p>
          <strong>{t("seen")}</strong>
        </p>
        <form onSubmit={submit}>
          <Textarea
            name="reason"
            label={t("reason")}
            description={t("reason-help")}
            required
            minLength={10}
            maxLength={2000}
            rows={3}
          />
          {open.error ? (
            <p role="alert" className="error">
              {open.error.message}
            </p>
          ) : null}
          <div className="row">
            <Button type="submit" loading={open.isPending}>
              {t("open")}
            </Button>
            <Link to="/alerts">{t("back")}</Link>
          </div>
        </form>
      </section>
    </WorkspacePage>
  );
}
