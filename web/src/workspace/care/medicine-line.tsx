import { knowledge } from "virtual:kedge-knowledge";
import type { MedicineEntry } from "@kedge/api";
import {
  classOf,
  describeDate,
  describeNumber,
  doseStanding,
  type LocalDate,
  planStanding,
} from "@kedge/engine";
import { useTranslation } from "react-i18next";
import type { MedicineOnList } from "../../care/medicine-list.ts";
import { MedicineChangeForm, PlanForm } from "./medicine-forms.tsx";
import { today } from "./today.ts";

/** One medicine: how it stands, the agreed plan against today, its history, and a way to note a change. */
export function MedicineLine({
  clientId,
  medicine,
}: {
  readonly clientId: string;
  readonly medicine: MedicineOnList;
}) {
  const { t, i18n } = useTranslation("care-cards");
  const facts = classOf(medicine.medicine.substance, knowledge.medicines)?.facts;
  const text = (facts?.[i18n.language] ?? facts?.en)?.clinician;
  return (
    <li data-medicine={medicine.name}>
      <strong>{medicine.name}</strong> <Standing medicine={medicine} />
      <PlanLine medicine={medicine} />
      {text ? (
        <details>
          <summary>{t("medicines.facts")}</summary>
          <p className="small">{text}</p>
        </details>
      ) : null}
      <details>
        <summary>{t("medicines.history")}</summary>
        <ul className="small">
          {medicine.entries.map(entry => (
            <li key={entry.eventId}>
              <EntryWords entry={entry} />
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t("medicines.change")}</summary>
        <MedicineChangeForm clientId={clientId} medicineId={medicine.medicineId} />
        <PlanForm clientId={clientId} medicine={medicine} />
      </details>
    </li>
  );
}

function Standing({ medicine: { medicine, listed } }: { readonly medicine: MedicineOnList }) {
  const { t, i18n } = useTranslation("care-cards");
  const day = (on: LocalDate) => describeDate(on, i18n.language);
  const { dose, startedOn, stoppedOn, stoppedAbruptly, missedDaysOfSeven, sideEffectBurden, reviewedOn } =
    medicine;
  const range = doseStanding(listed);
  const words = [
    dose === undefined
      ? t("medicines.dose-unknown")
      : t("medicines.dose", { dose: describeNumber(dose, i18n.language) }),
    range === "below" || range === "above" ? t(`medicines.dose-${range}`) : null,
    startedOn ? t("since", { on: day(startedOn) }) : null,
    stoppedOn
      ? t(stoppedAbruptly ? "medicines.stopped-abruptly" : "medicines.stopped", { on: day(stoppedOn) })
      : null,
    missedDaysOfSeven === undefined ? null : t("medicines.adherence", { days: missedDaysOfSeven }),
    sideEffectBurden === undefined ? null : t("medicines.burden", { burden: sideEffectBurden }),
    reviewedOn ? t("medicines.reviewed", { on: day(reviewedOn) }) : t("medicines.not-reviewed"),
  ];
  return <span className="small">{words.filter(word => word !== null).join("; ")}</span>;
}

function PlanLine({ medicine: { medicine } }: { readonly medicine: MedicineOnList }) {
  const { t, i18n } = useTranslation("care-cards");
  const { now, next } = planStanding(medicine, today());
  if (!now && !next) return null;
  const milligrams = (dose: number) => describeNumber(dose, i18n.language);
  const words = [
    now ? t("medicines.plan-now", { dose: milligrams(now.dose) }) : null,
    next
      ? t("medicines.plan-next", {
          dose: milligrams(next.dose),
          from: describeDate(next.from, i18n.language),
        })
      : null,
    now && medicine.dose !== undefined && now.dose !== medicine.dose
      ? t("medicines.plan-differs", { dose: milligrams(medicine.dose) })
      : null,
  ];
  return <p className="small">{words.filter(word => word !== null).join("; ")}</p>;
}

function EntryWords({ entry }: { readonly entry: MedicineEntry }) {
  const { t, i18n } = useTranslation("care-cards");
  return t("medicines.event-line", {
    on: describeDate(entry.on, i18n.language),
    what: whatHappened(),
    by: t(`by.${entry.side}`),
  });

  function whatHappened(): string {
    switch (entry.kind) {
      case "dose":
        return t(entry.abruptly ? "medicines.event.dose-abruptly" : "medicines.event.dose", {
          dose: describeNumber(entry.dose, i18n.language),
        });
      case "stopped":
        return t(entry.abruptly ? "medicines.event.stopped-abruptly" : "medicines.event.stopped");
      case "question":
        return t("medicines.event.question", { text: entry.text });
      case "added":
      case "resumed":
      case "plan":
      case "reviewed":
      case "report":
      case "reminder":
      case "removed":
        return t(`medicines.event.${entry.kind}`);
    }
  }
}
