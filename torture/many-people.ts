import { addDays, localDate } from "@kedge/engine";

/** Weeks of care with a score and a session each. */
const weeks = 20;

/** What the columns of `csvOfPeople` mean. */
export const mapping = {
  layout: "long",
  person: { id: "no", name: { column: "name" } },
  startedOn: { column: "start" },
  on: { column: "day" },
  score: { instrument: { column: "measure" }, from: { total: "total" } },
  attendance: "came",
  ignore: [],
} as const;

/** A caseload as a file: so many invented people, each with twenty weeks of PHQ-9 totals and sessions. */
export function csvOfPeople(count: number): string {
  const today = localDate(new Date().toISOString().slice(0, 10));
  const start = addDays(today, -7 * weeks);
  const lines = ["no,name,start,day,measure,total,came"];
  for (let person = 0; person < count; person++)
    for (let week = 0; week < weeks; week++)
      lines.push(
        `${person},Person ${person},${start},${addDays(start, week * 7)},phq-9,${(person + week * 5) % 28},attended`,
      );
  return lines.join("\n");
}
