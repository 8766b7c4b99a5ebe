import type { Appointments } from "@kedge/api";
import { addDays, instantOf, type LocalDate, zonedTimeOf } from "@kedge/engine";
import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { CalendarAddress } from "../../contact/calendar-address.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { localeOf } from "../../language/locale.ts";
import { ownTimeZone } from "../../shell/own-time-zone.ts";
import { QueryState } from "../query-state.tsx";
import { isTyping } from "../typing.ts";
import { WorkspacePage } from "../workspace-page.tsx";
import { DayAppointments } from "./day-appointments.tsx";

const periods = ["day", "week"] as const;
type Period = (typeof periods)[number];
const daysOf: Readonly<Record<Period, number>> = { day: 1, week: 7 };

/** The clinician's own day or week. */
export function AppointmentsPage() {
  const { t } = useTranslation("appointments");
  const zone = ownTimeZone();
  const today = zonedTimeOf(new Date(), zone).on;
  const [period, setPeriod] = useState<Period>("week");
  const [day, setDay] = useState(today);
  const first = period === "day" ? day : mondayOf(day);
  const from = startOf(first, zone);
  const until = startOf(addDays(first, daysOf[period]), zone);
  const query = useQuery({
    queryKey: ["appointments", from, until],
    queryFn: () => request<Appointments>("GET", `/api/appointments?from=${from}&until=${until}`),
    placeholderData: keepPreviousData,
  });
  const step = (direction: 1 | -1) => setDay(addDays(day, direction * daysOf[period]));
  const walk = (event: KeyboardEvent): void => {
    if (isTyping(event.nativeEvent)) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") step(event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp")
      moveFocus(event.currentTarget, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  };
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <div className="caseload-tools">
        <NativeSelect
          label={t("period")}
          value={period}
          onChange={event => setPeriod(event.currentTarget.value as Period)}
          data={periods.map(value => ({ value, label: t(value) }))}
        />
        <Button variant="default" onClick={() => step(-1)}>
          {t("earlier")}
        </Button>
        <Button variant="default" onClick={() => setDay(today)}>
          {t("today")}
        </Button>
        <Button variant="default" onClick={() => step(1)}>
          {t("later")}
        </Button>
      </div>
      <p className="small quiet">{t("keys")}</p>
      {query.data ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between the links and buttons inside
        <div onKeyDown={walk} className="appointment-days">
          <Days appointments={query.data.appointments} zone={zone} today={today} />
        </div>
      ) : (
        <QueryState query={query} />
      )}
      <CalendarAddress />
    </WorkspacePage>
  );
}

function Days({
  appointments,
  zone,
  today,
}: {
  readonly appointments: Appointments["appointments"];
  readonly zone: string;
  readonly today: LocalDate;
}) {
  const { t, i18n } = useTranslation("appointments");
  if (appointments.length === 0)
    return (
      <p className="card">
        {t("none")} {t("none-how")}
      </p>
    );
  const dayOf = (one: Appointments["appointments"][number]) => zonedTimeOf(new Date(one.startsAt), zone).on;
  const days = [...new Set(appointments.map(dayOf))];
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return days.map(on => (
    <DayAppointments
      key={on}
      title={on === today ? `${format.format(new Date(on))} · ${t("today")}` : format.format(new Date(on))}
      appointments={appointments.filter(one => dayOf(one) === on)}
    />
  ));
}

/** Monday of the week of a day. */
function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % daysOf.week));
}

/** When a day begins on the wall of this zone; where clocks skip midnight, at the first hour there is. */
function startOf(on: LocalDate, zone: string): string {
  const start = instantOf({ on, at: "00:00", zone }) ?? instantOf({ on, at: "01:00", zone });
  return (start ?? new Date(on)).toISOString();
}

function moveFocus(list: Element, step: 1 | -1): void {
  const names = [...list.querySelectorAll<HTMLElement>("[data-appointment] a")];
  const row = document.activeElement?.closest("[data-appointment]");
  const at = names.findIndex(name => row?.contains(name));
  names[Math.max(0, Math.min(names.length - 1, at + step))]?.focus();
}
