import { attendances, compareDates, describeDate, isLocalDate, type Session } from "@kedge/engine";
import { useId, useState } from "react";
import { TextField } from "../design/text-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { language, useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";
import { Step, type StepProps } from "./step.tsx";
import { weeklySessions } from "./weekly-sessions.ts";

export function SessionsStep({ record, onChange, onBack, onNext }: StepProps) {
  const t = useTexts(aloneTexts);
  const [day, setDay] = useState("");
  const { sessions, startedOn } = record;
  const today = now().on;
  const keep = (changed: readonly Session[]) =>
    onChange({ ...record, sessions: changed.toSorted((a, b) => compareDates(b.on, a.on)) });
  const add = () => {
    if (!isLocalDate(day)) return;
    keep([...sessions.filter(({ on }) => on !== day), { on: day, attendance: "attended" }]);
    setDay("");
  };
  return (
    <Step at={2} title={t("sessions.title")} next={t("next")} onBack={onBack} onNext={onNext}>
      <p>{t("sessions.text")}</p>
      {startedOn && sessions.length === 0 && (
        <div>
          <button type="button" className="button" onClick={() => keep(weeklySessions(startedOn, today))}>
            {t("sessions.fill", { date: describeDate(startedOn, language) })}
          </button>
          <p className="small quiet">{t("sessions.fill-hint")}</p>
        </div>
      )}
      <div className="add-row">
        <TextField
          label={t("sessions.date")}
          type="date"
          max={today}
          value={day}
          onChange={event => setDay(event.target.value)}
        />
        <button type="button" className="button" onClick={add} disabled={!isLocalDate(day)}>
          {t("sessions.add")}
        </button>
      </div>
      {sessions.length === 0 ? (
        <p className="quiet">{t("sessions.none")}</p>
      ) : (
        <ul className="entries">
          {sessions.map(session => (
            <SessionRow
              key={session.on}
              session={session}
              onChange={changed => keep(sessions.map(other => (other.on === session.on ? changed : other)))}
              onRemove={() => keep(sessions.filter(({ on }) => on !== session.on))}
            />
          ))}
        </ul>
      )}
    </Step>
  );
}

interface RowProps {
  readonly session: Session;
  readonly onChange: (session: Session) => void;
  readonly onRemove: () => void;
}

function SessionRow({ session, onChange, onRemove }: RowProps) {
  const t = useTexts(aloneTexts);
  const id = useId();
  const date = describeDate(session.on, language);
  return (
    <li className="entry">
      <label htmlFor={id}>{date}</label>
      <select
        id={id}
        value={session.attendance}
        onChange={({ target: { value } }) => {
          const attendance = attendances.find(known => known === value);
          if (attendance) onChange({ ...session, attendance });
        }}
      >
        {attendances.map(attendance => (
          <option key={attendance} value={attendance}>
            {t(`sessions.${attendance}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button button--plain"
        aria-label={t("sessions.remove", { date })}
        onClick={onRemove}
      >
        ✕
      </button>
    </li>
  );
}
