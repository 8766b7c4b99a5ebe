import { addDays, type LocalDate, numberAt } from "@kedge/engine";
import type { EntryContent } from "../entries/entry.ts";

/** The entries of one day, the earliest first. */
export function ofDay(entries: readonly EntryContent[], on: LocalDate): readonly EntryContent[] {
  return entries
    .filter(entry => entry.on === on)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt, "en"));
}

export interface DayMean {
  readonly mean: number;
  readonly count: number;
}

/** The mean mood of each day that has one, with one decimal. */
export function meanMoods(entries: readonly EntryContent[]): ReadonlyMap<LocalDate, DayMean> {
  const moods = new Map<LocalDate, number[]>();
  for (const { on, answers } of entries) {
    const mood = numberAt(answers, "mood");
    if (mood !== null) moods.set(on, [...(moods.get(on) ?? []), mood]);
  }
  return new Map(
    [...moods].map(([on, all]) => [
      on,
      {
        mean: Math.round((10 * all.reduce((sum, one) => sum + one, 0)) / all.length) / 10,
        count: all.length,
      },
    ]),
  );
}

/** 0 = Monday. */
export function weekday(on: LocalDate): number {
  return (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7;
}

export const mondayOf = (on: LocalDate): LocalDate => addDays(on, -weekday(on));

const firstOf = (on: LocalDate): LocalDate => addDays(on, 1 - Number(on.slice(8)));

/** The first day of the month so many months later. */
export function monthAfter(on: LocalDate, months: number): LocalDate {
  let first = firstOf(on);
  for (let step = 0; step < Math.abs(months); step += 1)
    first = firstOf(addDays(first, months > 0 ? 32 : -1));
  return first;
}

/** The weeks of a month, Monday first; days of other months are `null`. */
export function weeksOf(month: LocalDate): readonly (readonly (LocalDate | null)[])[] {
  const first = firstOf(month);
  const weeks: (LocalDate | null)[][] = [];
  for (let monday = mondayOf(first); monday < monthAfter(first, 1); monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, day) => addDays(monday, day)).map(day =>
        firstOf(day) === first ? day : null,
      ),
    );
  return weeks;
}
