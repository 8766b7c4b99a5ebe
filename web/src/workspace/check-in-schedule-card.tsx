import type { CheckInScheduleState, NewCheckInSchedule } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { textOf } from "../shell/form-text.ts";
import { ownTimeZone } from "../shell/own-time-zone.ts";
import { ReceiverFields, receiverIn, useReceivers } from "./check-in-receiver.tsx";
import { instant } from "./instant.ts";
import { QueryState } from "./query-state.tsx";

type Schedule = NonNullable<CheckInScheduleState["schedule"]>;

/** A check-in link that Kedge sends every so many weeks, to where the client agreed to. */
export function CheckInScheduleCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("check-ins");
  const queries = useQueryClient();
  const queryKey = ["check-in-schedule", clientId];
  const path = `/api/clients/${clientId}/check-in-schedule`;
  const state = useQuery({ queryKey, queryFn: () => request<CheckInScheduleState>("GET", path) });
  const change = useMutation({
    mutationFn: (schedule: NewCheckInSchedule | null) =>
      schedule
        ? request<CheckInScheduleState>("PUT", path, schedule)
        : request<CheckInScheduleState>("DELETE", path),
    onSuccess: answer => queries.setQueryData(queryKey, answer),
  });
  const schedule = state.data?.schedule;
  return (
    <section className="card stack" aria-labelledby="check-in-schedule">
      <h2 id="check-in-schedule">{t("schedule.title")}</h2>
      {state.data ? null : <QueryState query={state} />}
      {schedule ? (
        <Sent schedule={schedule} ending={change.isPending} onEnd={() => change.mutate(null)} />
      ) : null}
      {schedule === null ? (
        <details>
          <summary>{t("schedule.open")}</summary>
          <ScheduleForm clientId={clientId} sending={change.isPending} onSave={change.mutate} />
        </details>
      ) : null}
      {change.error ? (
        <p role="alert" className="error">
          {change.error.message}
        </p>
      ) : null}
    </section>
  );
}

function Sent({
  schedule: { everyWeeks, way, address, nextAt, sentAt, failedAt },
  ending,
  onEnd,
}: {
  readonly schedule: Schedule;
  readonly ending: boolean;
  readonly onEnd: () => void;
}) {
  const { t, i18n } = useTranslation("check-ins");
  const at = (iso: string) => instant(iso, i18n.language);
  return (
    <>
      <p>
        {t("schedule.every", { count: everyWeeks })} {t(`schedule.to.${way}`, { address })}{" "}
        {t("schedule.next", { at: at(nextAt) })} {sentAt ? t("schedule.sent", { at: at(sentAt) }) : null}
      </p>
      {failedAt ? <p className="error">{t("schedule.failed", { at: at(failedAt) })}</p> : null}
      <div>
        <Button variant="default" loading={ending} onClick={onEnd}>
          {t("schedule.end")}
        </Button>
      </div>
    </>
  );
}

const mostWeeks = 12;

function ScheduleForm({
  clientId,
  sending,
  onSave,
}: {
  readonly clientId: string;
  readonly sending: boolean;
  readonly onSave: (schedule: NewCheckInSchedule) => void;
}) {
  const { t } = useTranslation("check-ins");
  const receivers = useReceivers(clientId);
  if (!receivers) return null;
  if (receivers.choices.length === 0) return <p className="small">{t("send.none")}</p>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const { to, ...receiver } = receiverIn(fields);
    onSave({
      ...receiver,
      way: to,
      everyWeeks: Number(textOf(fields, "everyWeeks")),
      nextOn: textOf(fields, "nextOn") as LocalDate,
      at: textOf(fields, "at"),
      timeZone: ownTimeZone(),
      agreed: true,
    } as NewCheckInSchedule);
  };
  return (
    <form className="stack" onSubmit={submit} aria-labelledby="check-in-schedule">
      <p className="small">{t("schedule.what")}</p>
      <div className="form-grid">
        <TextInput
          name="everyWeeks"
          type="number"
          required
          min={1}
          max={mostWeeks}
          defaultValue={1}
          label={t("schedule.weeks")}
        />
        <TextInput name="nextOn" type="date" required label={t("schedule.first-on")} />
        <TextInput name="at" type="time" required defaultValue="09:00" label={t("schedule.at")} />
      </div>
      <ReceiverFields {...receivers} addressHelp={t("schedule.kept")} />
      <label>
        <input type="checkbox" name="agreed" required /> {t("schedule.agreed")}
      </label>
      <div>
        <Button type="submit" variant="default" loading={sending}>
          {t("schedule.save")}
        </Button>
      </div>
    </form>
  );
}
