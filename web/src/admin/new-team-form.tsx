import type { NewTeam, Staff } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";

/** The teams there are, and a new one. A team sees the people whose care belongs to it. */
export function NewTeamForm({ teams }: { readonly teams: Staff["teams"] }) {
  const { t } = useTranslation("admin");
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (team: NewTeam) => request("POST", "/api/admin/teams", team),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["admin", "staff"] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    if (name) add.mutate({ name }, { onSuccess: () => form.reset() });
  };
  return (
    <section className="card" aria-labelledby="teams">
      <h2 id="teams">{t("teams.title")}</h2>
      <p className="small">{t("teams.what")}</p>
      {teams.length === 0 ? <p>{t("teams.none")}</p> : null}
      <ul>
        {teams.map(team => (
          <li key={team.teamId}>{team.name}</li>
        ))}
      </ul>
      <form className="form-grid" onSubmit={submit}>
        <TextInput name="name" label={t("teams.name")} maxLength={200} required autoComplete="off" />
        <div>
          <Button type="submit" variant="default" loading={add.isPending}>
            {t("teams.add")}
          </Button>
        </div>
        {add.error ? (
          <p role="alert" className="error">
            {add.error.message}
          </p>
        ) : null}
      </form>
    </section>
  );
}
