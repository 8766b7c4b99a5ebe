import { isLocalDate, type PlannedDose } from "@kedge/engine";
import { Button, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayFrom, numberFrom, textFrom } from "../../care/form-values.ts";
import type { MedicineOnList } from "../../care/medicine-list.ts";
import type { MedicineNews } from "../../care/note.ts";
import { Failure } from "./failure.tsx";
import { today } from "./today.ts";
import { useNote } from "./use-client-care.ts";

/** A further medicine of a client's list. */
export function AddMedicineForm({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("care-cards");
  const note = useNote(clientId);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const startedOn = dayFrom(fields, "startedOn");
    const dose = numberFrom(fields, "dose");
    note.mutate(
      {
        to: "medicine-events",
        body: {
          kind: "added",
          eventId: crypto.randomUUID(),
          medicineId: crypto.randomUUID(),
          on: today(),
          name: textFrom(fields, "name"),
          ...(startedOn && { startedOn }),
          ...(dose !== undefined && { dose }),
        },
      },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <TextInput name="name" label={t("medicines.name")} required maxLength={100} />
      <TextInput name="startedOn" type="date" label={t("medicines.started")} max={today()} />
      <NumberInput name="dose" label={t("medicines.dose-label")} min={0} hideControls />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

const kinds = ["dose", "stopped", "stopped-abruptly", "resumed", "reviewed", "removed"] as const;

/** Notes what happened with a medicine. */
export function MedicineChangeForm({
  clientId,
  medicineId,
}: {
  readonly clientId: string;
  readonly medicineId: string;
}) {
  const { t } = useTranslation("care-cards");
  const note = useNote(clientId);
  const [kind, setKind] = useState<(typeof kinds)[number]>("dose");
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const news = newsOf(kind, numberFrom(fields, "dose"));
    if (!news) return;
    note.mutate({
      to: "medicine-events",
      body: { ...news, eventId: crypto.randomUUID(), medicineId, on: dayFrom(fields, "on") ?? today() },
    });
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <NativeSelect
        label={t("medicines.what")}
        value={kind}
        onChange={event => setKind(kinds.find(value => value === event.target.value) ?? "dose")}
        data={kinds.map(value => ({ value, label: t(`medicines.kinds.${value}`) }))}
      />
      {kind === "dose" ? (
        <NumberInput name="dose" label={t("medicines.dose-label")} min={0} required hideControls />
      ) : null}
      <TextInput name="on" type="date" label={t("medicines.on")} defaultValue={today()} max={today()} />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function newsOf(kind: (typeof kinds)[number], dose: number | undefined): MedicineNews | null {
  switch (kind) {
    case "dose":
      return dose === undefined ? null : { kind, dose };
    case "stopped":
      return { kind, abruptly: false };
    case "stopped-abruptly":
      return { kind: "stopped", abruptly: true };
    case "resumed":
    case "reviewed":
    case "removed":
      return { kind };
  }
}

/** The prescriber's own plan, copied line by line. */
export function PlanForm({
  clientId,
  medicine: { medicineId, medicine },
}: {
  readonly clientId: string;
  readonly medicine: MedicineOnList;
}) {
  const { t } = useTranslation("care-cards");
  const note = useNote(clientId);
  const [wrong, setWrong] = useState<number | null>(null);
  const written = (medicine.plan ?? []).map(({ from, dose }) => `${from} ${dose}`).join("\n");
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const plan = readPlan(textFrom(new FormData(event.currentTarget), "plan"));
    setWrong(Array.isArray(plan) ? null : plan.wrongLine);
    if (!Array.isArray(plan)) return;
    note.mutate({
      to: "medicine-events",
      body: { kind: "plan", plan, eventId: crypto.randomUUID(), medicineId, on: today() },
    });
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <Textarea
        name="plan"
        label={t("medicines.plan-title")}
        description={t("medicines.plan-hint")}
        defaultValue={written}
        autosize
        minRows={2}
        error={wrong === null ? null : t("medicines.plan-wrong", { line: wrong })}
      />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("medicines.plan-save")}
        </Button>
      </div>
    </form>
  );
}

function readPlan(text: string): PlannedDose[] | { readonly wrongLine: number } {
  const plan: PlannedDose[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [from = "", amount = ""] = line.trim().split(/\s+/);
    const dose = Number(amount.replace(",", "."));
    if (!isLocalDate(from) || amount === "" || !(dose >= 0)) return { wrongLine: index + 1 };
    plan.push({ from, dose });
  }
  return plan;
}
