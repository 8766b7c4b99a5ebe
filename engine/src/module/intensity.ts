import { type EntryAnswers, numberAt, rowsOf } from "./answers.ts";

/** How strong something was before and after. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** The change of one rating; with rows, of the row that was strongest before. `null` when one of the two is missing. */
export function changeOf(
  answers: EntryAnswers,
  { rows, before, after }: { readonly rows?: string; readonly before: string; readonly after: string },
): Change | null {
  const candidates = rows === undefined ? [answers] : rowsOf(answers, rows);
  let strongest: Change | null = null;
  for (const row of candidates) {
    const [from, to] = [numberAt(row, before), numberAt(row, after)];
    if (from === null || to === null || (strongest !== null && from <= strongest.before)) continue;
    strongest = { before: from, after: to };
  }
  return strongest;
}

/** The share of changes, 0–1, that fell by at least `clearFall`; `null` without any. */
export function shareOfFalls(changes: readonly Change[], clearFall: number): number | null {
  if (changes.length === 0) return null;
  return changes.filter(({ before, after }) => before - after >= clearFall).length / changes.length;
}
