import { compareDates, type LocalDate } from "../date.ts";
import type { Medicine, PlannedDose } from "../record.ts";

/** One thing that was noted about a medicine on a list. Days are the person's own; doses are mg per day. */
export type MedicineEvent =
  | {
      readonly kind: "added";
      readonly on: LocalDate;
      readonly startedOn?: LocalDate;
      readonly dose?: number;
    }
  | { readonly kind: "dose"; readonly on: LocalDate; readonly dose: number; readonly abruptly?: boolean }
  | { readonly kind: "stopped"; readonly on: LocalDate; readonly abruptly: boolean }
  | { readonly kind: "resumed"; readonly on: LocalDate }
  /** The prescriber's own plan, as it was agreed. */
  | { readonly kind: "plan"; readonly on: LocalDate; readonly plan: readonly PlannedDose[] }
  | { readonly kind: "reviewed"; readonly on: LocalDate }
  /** What the person told about the last seven days; side effects 0 not at all – 6 unbearable. */
  | {
      readonly kind: "report";
      readonly on: LocalDate;
      readonly missedDays?: number;
      readonly burden?: number;
    }
  | { readonly kind: "question"; readonly on: LocalDate }
  /** When the person wants to be reminded, `HH:MM`; `null`: not at all. */
  | { readonly kind: "reminder"; readonly on: LocalDate; readonly at: string | null }
  /** It was entered wrongly. */
  | { readonly kind: "removed"; readonly on: LocalDate };

/**
 * A medicine as its history leaves it. Of two entries of one kind the one about the later day counts, of one day the one
 * noted later: so an entry that arrives late from a phone doesn't undo a newer one.
 * @param substance its code, or `unlistedMedicine`
 * @param events in the order they were noted
 * @returns `null` when it was removed or never added
 */
export function medicineOf(substance: string, events: readonly MedicineEvent[]): Medicine | null {
  const added = latest(events, "added");
  if (!added || latest(events, "removed")) return null;
  const { startedOn } = added;
  const stop = lastOf(events, event => event.kind === "stopped" || event.kind === "resumed");
  const stopped = stop?.kind === "stopped" ? stop : undefined;
  const doses = inOrder(events.filter(event => event.kind === "dose"));
  const [current, earlier] = [doses.at(-1), doses.at(-2)];
  const dose = current?.dose ?? added.dose;
  const previousDose = current ? (earlier?.dose ?? added.dose) : undefined;
  const abruptly = stopped ? stopped.abruptly : current?.abruptly;
  const plan = latest(events, "plan")?.plan ?? [];
  const reviewedOn = latest(events, "reviewed")?.on;
  const reports = inOrder(events.filter(event => event.kind === "report"));
  const missedDays = reports.findLast(report => report.missedDays !== undefined)?.missedDays;
  const burden = reports.findLast(report => report.burden !== undefined)?.burden;
  return {
    substance,
    ...(startedOn && { startedOn }),
    ...(stopped && { stoppedOn: stopped.on }),
    ...(abruptly !== undefined && { stoppedAbruptly: abruptly }),
    ...(dose !== undefined && { dose }),
    ...(current && { doseChangedOn: current.on }),
    ...(previousDose !== undefined && { previousDose }),
    ...(plan.length > 0 && { plan }),
    ...(reviewedOn && { reviewedOn }),
    ...(missedDays !== undefined && { missedDaysOfSeven: missedDays }),
    ...(burden !== undefined && { sideEffectBurden: burden }),
  };
}

function inOrder<Event extends MedicineEvent>(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => compareDates(a.on, b.on));
}

function lastOf(
  events: readonly MedicineEvent[],
  fits: (event: MedicineEvent) => boolean,
): MedicineEvent | undefined {
  return inOrder(events.filter(fits)).at(-1);
}

function latest<Kind extends MedicineEvent["kind"]>(
  events: readonly MedicineEvent[],
  kind: Kind,
): Extract<MedicineEvent, { kind: Kind }> | undefined {
  const fits = (event: MedicineEvent): event is Extract<MedicineEvent, { kind: Kind }> => event.kind === kind;
  return inOrder(events.filter(fits)).at(-1);
}
