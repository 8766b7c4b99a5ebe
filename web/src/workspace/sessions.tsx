import type { ClientPage, NewSession } from "@kedge/api";
import { attendances, compareDates, describeDate, type LocalDate } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";

const sessionsShown = 6;

/** The sessions of this episode, and a line to record the next one. */
export function Sessions({
  clientId,
  sessions,
  today,
}: {
  readonly clientId: string;
  readonly sessions: ClientPage["sessions"];
  readonly today: LocalDate;
}) {
  const { t } = useTranslation("workspace");
  const queries = useQueryClient();
  const record = useMutation({
    mutationFn: (session: NewSession) => request("POST", `/api/clients/${clientId}/sessions`, session),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["client", clientId] }),
        queries.invalidateQueries({ queryKey: ["caseload"] }),
      ]),
  });
  const newestFirst = [...sessions].sort((a, b) => compareDates(b.on, a.on));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    record.mutate({
      on: String(form.get("on")) as LocalDate,
      attendance: String(form.get("attendance")) as NewSession["attendance"],
    });
  };
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{t("client.sessions")}</h2>
      {sessions.length === 0 ? (
        <p className="small">{t("client.sessions-none")}</p>
      ) : (
        <SessionList sessions={newestFirst.slice(0, sessionsShown)} />
      )}
      {newestFirst.length > sessionsShown ? (
        <details>
          <summary>
            {t("client.earlier-sessions")} ({newestFirst.length - sessionsShown})
          </summary>
          <SessionList sessions={newestFirst.slice(sessionsShown)} />
        </details>
      ) : null}
      <form className="form-grid" onSubmit={submit} aria-label={t("client.session-save")}>
        <TextInput name="on" type="date" label={t("client.session-on")} defaultValue={today} required />
        <NativeSelect
          name="attendance"
          label={t("client.session-attendance")}
          data={attendances.map(attendance => ({ value: attendance, label: t(`attendance.${attendance}`) }))}
        />
        {record.error ? (
          <p role="alert" className="error">
            {record.error.message}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="default" loading={record.isPending}>
            {t("client.session-save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function SessionList({ sessions }: { readonly sessions: ClientPage["sessions"] }) {
  const { t, i18n } = useTranslation("workspace");
  return (
    <ul className="small">
      {sessions.map(session => (
        <li key={session.sessionId}>
          {describeDate(session.on, i18n.language)}: {t(`attendance.${session.attendance}`)}
        </li>
      ))}
    </ul>
  );
}
