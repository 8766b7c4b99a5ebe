import type { NewDecisionFollowUp, Verdict } from "@kedge/api";
import { addDays, daysPerWeek, type LocalDate } from "@kedge/engine";
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";

const verdicts: readonly Verdict[] = ["helped", "did-not-help", "not-clear"];
const snoozeWeeks = [1, 2, 4] as const;

interface Props {
  readonly clientId: string;
  readonly decisionId: string;
  readonly today: LocalDate;
}

/** Puts a decision off, or closes it with what came of it. */
export function FollowUpForm({ clientId, decisionId, today }: Props) {
  const { t } = useTranslation("decisions");
  const [shown, setShown] = useState<"none" | "snooze" | "close">("none");
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (followUp: NewDecisionFollowUp) =>
      request("POST", `/api/clients/${clientId}/decisions/${decisionId}/follow-ups`, followUp),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["client", clientId] });
      setShown("none");
    },
  });
  const close = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    send.mutate({
      verdict: String(form.get("verdict")) as Verdict,
      note: String(form.get("note") ?? ""),
    });
  };
  const error = send.error ? (
    <p role="alert" className="error">
      {send.error.message}
    </p>
  ) : null;
  const cancel = (
    <Button size="xs" variant="default" onClick={() => setShown("none")}>
      {t("cancel")}
    </Button>
  );
  switch (shown) {
    case "none":
      return (
        <div className="row">
          <Button size="xs" variant="default" onClick={() => setShown("close")}>
            {t("close")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setShown("snooze")}>
            {t("snooze")}
          </Button>
        </div>
      );
    case "snooze":
      return (
        <div className="row">
          {snoozeWeeks.map(count => (
            <Button
              key={count}
              size="xs"
              variant="default"
              loading={send.isPending}
              onClick={() => send.mutate({ lookAgainOn: addDays(today, count * daysPerWeek) })}
            >
              {t("snooze-weeks", { count })}
            </Button>
          ))}
          {cancel}
          {error}
        </div>
      );
    case "close":
      return (
        <form onSubmit={close} aria-label={t("close")}>
          <NativeSelect
            name="verdict"
            label={t("what-came")}
            data={verdicts.map(verdict => ({ value: verdict, label: t(`verdict.${verdict}`) }))}
          />
          <Textarea name="note" label={t("note")} description={t("note-help")} rows={2} />
          {error}
          <div className="row">
            <Button size="xs" type="submit" loading={send.isPending}>
              {t("save")}
            </Button>
            {cancel}
          </div>
        </form>
      );
  }
}
