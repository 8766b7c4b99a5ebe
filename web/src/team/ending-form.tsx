import type { Ending } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./problem.tsx";
import { useCareTeamChange } from "./use-care-team-change.ts";

const reasons: readonly Ending["reason"][] = [
  "completed",
  "stopped-by-client",
  "stopped-by-clinician",
  "referred",
  "other",
];

/** Ends the episode of care, with a day and a reason. */
export function EndingForm({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("team");
  const end = useCareTeamChange<Ending>(clientId, "POST", () => "ending");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = reasons.find(known => known === form.get("reason"));
    if (reason) end.mutate({ on: String(form.get("on")) as LocalDate, reason });
  };
  return (
    <details>
      <summary>{t("ending.title")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="small">{t("ending.what")}</p>
        <TextInput name="on" type="date" label={t("ending.on")} defaultValue={today} required />
        <NativeSelect
          name="reason"
          label={t("ending.reason")}
          data={reasons.map(reason => ({ value: reason, label: t(`end-reason.${reason}`) }))}
        />
        <div>
          <Button type="submit" variant="default" loading={end.isPending}>
            {t("ending.send")}
          </Button>
        </div>
        <Problem error={end.error} />
      </form>
    </details>
  );
}
