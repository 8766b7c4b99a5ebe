import type { NewCheckIn } from "@kedge/api";
import { addDays, type LocalDate } from "@kedge/engine";

export const today = new Date().toISOString().slice(0, 10) as LocalDate;

/** So many days before today. */
export function daysAgo(days: number): LocalDate {
  return addDays(today, -days);
}

/** A PHQ-9 of an earlier day with this total, and nothing at the item about death and self-harm unless it is said. */
export function pastCheckIn(checkInId: string, on: LocalDate, total: number, risk = 0): NewCheckIn {
  const others = Array.from({ length: 8 }, (_, item) =>
    Math.min(3, Math.max(0, Math.ceil((total - risk - item) / 8))),
  );
  return {
    checkInId,
    answeredAt: `${on}T08:00:00.000Z`,
    answeredOn: on,
    responses: [{ instrument: "phq-9", instrumentVersion: "1.0.0", answers: [...others, risk] }],
  };
}
