import type { CareTeam, NewTransfer } from "@kedge/api";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { Problem } from "./problem.tsx";

/** Hands the client over. Afterwards the caseload is shown, since the client may not be there any more. */
export function TransferForm({ clientId, team }: { readonly clientId: string; readonly team: CareTeam }) {
  const { t } = useTranslation("team");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const transfer = useMutation({
    mutationFn: (body: NewTransfer) => request("POST", `/api/clients/${clientId}/transfers`, body),
    onSuccess: async () => {
      await navigate({ to: "/caseload" });
      queries.removeQueries({ queryKey: ["client", clientId] });
      await queries.invalidateQueries({ queryKey: ["caseload"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    transfer.mutate({ toMemberId: text("to"), teamId: text("team") || null, reason: text("reason") });
  };
  return (
    <details>
      <summary>{t("transfer.title")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="small">{t("transfer.what")}</p>
        <NativeSelect
          name="to"
          label={t("transfer.to")}
          data={team.colleagues.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        />
        <NativeSelect
          name="team"
          label={t("transfer.team")}
          data={[
            { value: "", label: t("transfer.no-team") },
            ...team.teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
          ]}
        />
        <TextInput
          name="reason"
          label={t("transfer.reason")}
          description={t("transfer.reason-help")}
          required
          minLength={3}
          maxLength={5000}
        />
        <div>
          <Button type="submit" variant="default" loading={transfer.isPending}>
            {t("transfer.send")}
          </Button>
        </div>
        <Problem error={transfer.error} />
      </form>
    </details>
  );
}
