import type { Reopening } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./problem.tsx";
import { useCareTeamChange } from "./use-care-team-change.ts";

/** Begins care again as a new episode; the earlier one stays as it was. */
export function ReopeningForm({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("team");
  const begin = useCareTeamChange<Reopening>(clientId, "POST", () => "episodes");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const startedOn = String(new FormData(event.currentTarget).get("startedOn")) as LocalDate;
    begin.mutate({ startedOn });
  };
  return (
    <form className="stack" onSubmit={submit} aria-label={t("reopening.title")}>
      <p className="small">{t("reopening.what")}</p>
      <TextInput name="startedOn" type="date" label={t("reopening.on")} defaultValue={today} required />
      <div>
        <Button type="submit" variant="default" loading={begin.isPending}>
          {t("reopening.send")}
        </Button>
      </div>
      <Problem error={begin.error} />
    </form>
  );
}
