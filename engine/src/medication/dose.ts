import { compareDates, type LocalDate } from "../date.ts";
import type { Medicine, PlannedDose } from "../record.ts";
import type { ListedMedicine } from "./listed-medicine.ts";

/** How a dose compares with the usual range for adults; `null` where either is not known. */
export function doseStanding({ medicine, substance }: ListedMedicine): "below" | "usual" | "above" | null {
  const usual = substance?.usualDose;
  if (!usual || medicine.dose === undefined) return null;
  if (medicine.dose < usual.low) return "below";
  return medicine.dose > usual.high ? "above" : "usual";
}

/**
 * The share of days on which the medicine was taken, 0–1, from the days missed among the last seven; `null` when that
 * was not asked. Below .80 counts as low by the convention of pharmacy quality measures (proportion of days covered).
 */
export function adherence({ missedDaysOfSeven }: Medicine): number | null {
  if (missedDaysOfSeven === undefined) return null;
  const days = 7;
  return Math.min(1, Math.max(0, (days - missedDaysOfSeven) / days));
}

/** Where the person is on the prescriber's own plan. Kedge replays it and never draws one of its own. */
export interface PlanStanding {
  readonly now: PlannedDose | null;
  readonly next: PlannedDose | null;
}

export function planStanding({ plan = [] }: Medicine, asOf: LocalDate): PlanStanding {
  const lines = [...plan].sort((a, b) => compareDates(a.from, b.from) || a.dose - b.dose);
  return {
    now: lines.findLast(line => compareDates(line.from, asOf) <= 0) ?? null,
    next: lines.find(line => compareDates(line.from, asOf) > 0) ?? null,
  };
}

/** The day on which the medicine was stopped or its dose cut, the later of the two; `null` when neither happened. */
export function reducedOn(medicine: Medicine, asOf: LocalDate): LocalDate | null {
  const { stoppedOn, doseChangedOn, previousDose, dose } = medicine;
  const cut =
    previousDose !== undefined && dose !== undefined && dose < previousDose ? doseChangedOn : undefined;
  const past = [stoppedOn, cut].filter(day => day !== undefined && compareDates(day, asOf) <= 0);
  return past.reduce<LocalDate | null>(
    (latest, day) => (day && (!latest || compareDates(day, latest) > 0) ? day : latest),
    null,
  );
}
