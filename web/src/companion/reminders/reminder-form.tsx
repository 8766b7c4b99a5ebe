import type { OwnChannel, ReminderWish } from "@kedge/api";
import { type FormEvent, useState } from "react";
import { ErrorBox } from "../../design/error-box.tsx";
import { SelectField } from "../../design/select-field.tsx";
import { TextField } from "../../design/text-field.tsx";
import { language, useTexts } from "../../language/index.ts";
import { localeOf } from "../../language/locale.ts";
import { reminderTexts } from "../../language/reminders.ts";
import { textOf } from "../../shell/form-text.ts";
import { ownTimeZone } from "../../shell/own-time-zone.ts";

interface Props {
  readonly wish: ReminderWish | null;
  /** The person's confirmed ways to be reached; at least one. */
  readonly ways: readonly OwnChannel[];
  readonly sending: boolean;
  readonly onSave: (wish: ReminderWish) => void;
  readonly onStop: () => void;
}

/** 1 is Monday, 7 is Sunday. */
const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** 5 January 1970 was a Monday. */
const nameOf = (weekday: number): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(1970, 0, 4 + weekday),
  );

/** Where, on which days, at what time. */
export function ReminderForm({ wish, ways, sending, onSave, onStop }: Props) {
  const t = useTexts(reminderTexts);
  const [noDay, setNoDay] = useState(false);
  const zone = ownTimeZone();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const days = fields.getAll("weekday").map(Number);
    setNoDay(days.length === 0);
    if (days.length === 0) return;
    onSave({
      channelId: textOf(fields, "channel"),
      weekdays: days,
      at: textOf(fields, "at"),
      timeZone: zone,
      language: language as ReminderWish["language"],
      repeat: fields.has("repeat"),
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <SelectField
        label={t("where")}
        name="channel"
        defaultValue={wish?.channelId}
        options={ways.map(({ channelId, kind, address }) => ({
          value: channelId,
          label: t(`by.${kind}`, { address: address ?? "" }),
        }))}
      />
      <fieldset className="stack">
        <legend>{t("days")}</legend>
        <ErrorBox message={noDay ? t("no-day") : null} />
        {weekdays.map(weekday => (
          <label key={weekday} className="choice">
            <input
              type="checkbox"
              name="weekday"
              value={weekday}
              defaultChecked={wish?.weekdays.includes(weekday) ?? false}
            />
            {nameOf(weekday)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t("at")}
        hint={t("at-hint", { zone })}
        name="at"
        type="time"
        required
        defaultValue={wish?.at}
      />
      <label className="choice">
        <input type="checkbox" name="repeat" defaultChecked={wish?.repeat ?? false} />
        {t("repeat")}
      </label>
      <div className="row">
        <button type="submit" className="button button--main" aria-disabled={sending}>
          {wish ? t("change") : t("save")}
        </button>
        {wish && (
          <button type="button" className="button" aria-disabled={sending} onClick={onStop}>
            {t("stop")}
          </button>
        )}
      </div>
    </form>
  );
}
