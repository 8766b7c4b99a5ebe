import type { Appointment, AppointmentPlace, AppointmentPlan } from "@kedge/api";
import { type LocalDate, type TimeOfDay, zonedTimeOf } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ownTimeZone } from "../../shell/own-time-zone.ts";

const places: readonly AppointmentPlace[] = ["in-person", "video", "phone"];
const usualMinutes = 50;
const longestWords = 500;

/** When and where to meet; for a new appointment also how many in a row. */
export function AppointmentForm({
  known,
  pending,
  problem,
  onSave,
  onBack,
}: {
  readonly known: Appointment | null;
  readonly pending: boolean;
  readonly problem: string | null;
  readonly onSave: (plan: AppointmentPlan & { weeks?: number }) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation("appointments");
  const zone = known?.zone ?? ownTimeZone();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    onSave({
      on: text("on") as LocalDate,
      at: text("at") as TimeOfDay,
      zone: text("zone"),
      minutes: Number(text("minutes")),
      place: text("place") as AppointmentPlace,
      ...(text("placeWords") ? { placeWords: text("placeWords") } : {}),
      ...(known ? {} : { weeks: Number(text("weeks")) }),
    });
  };
  return (
    <form className="form-grid" onSubmit={submit} aria-label={t(known ? "move" : "plan")}>
      <TextInput
        name="on"
        type="date"
        label={t("on")}
        required
        defaultValue={known?.on ?? zonedTimeOf(new Date(), zone).on}
      />
      <TextInput name="at" type="time" label={t("at")} required defaultValue={known?.at ?? "10:00"} />
      <TextInput
        name="minutes"
        type="number"
        min={5}
        max={480}
        label={t("length")}
        required
        defaultValue={known?.minutes ?? usualMinutes}
      />
      <NativeSelect
        name="place"
        label={t("where")}
        defaultValue={known?.place ?? "in-person"}
        data={places.map(value => ({ value, label: t(`place.${value}`) }))}
      />
      <TextInput
        name="placeWords"
        label={t("words")}
        maxLength={longestWords}
        autoComplete="off"
        defaultValue={known?.placeWords ?? ""}
      />
      <TextInput name="zone" label={t("zone")} required maxLength={60} defaultValue={zone} />
      {known ? null : (
        <TextInput name="weeks" type="number" min={1} max={26} label={t("weeks")} required defaultValue={1} />
      )}
      {problem ? (
        <p role="alert" className="error">
          {problem}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={pending}>
          {t(known ? "move-save" : "save")}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
