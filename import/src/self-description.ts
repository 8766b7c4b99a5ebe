import {
  type Characteristic,
  characteristics,
  type EquityContent,
  type SelfDescription,
} from "@kedge/engine";
import { RowProblem } from "./row-problem.ts";

/** Of somebody of whom a file says nothing yet. */
export const nothingSaid: SelfDescription = { gender: null, ethnicGroup: null, firstLanguage: null };

/**
 * A code that the content has for this characteristic.
 * @throws RowProblem for any other, with the codes there are
 */
export function knownCode(
  text: string,
  name: Characteristic,
  equity: EquityContent,
  column?: string,
): string {
  const codes = equity[name].map(({ code }) => code);
  if (!codes.includes(text)) throw new RowProblem(`"${text}" is none of ${codes.join(", ")}`, column);
  return text;
}

/**
 * What one more row of a CSV file says of somebody, added to what the rows before it said.
 * @param columns the column of each characteristic that the file holds
 * @throws RowProblem for an unknown code, or one that contradicts an earlier row: nobody can know which of them is right
 */
export function withRow(
  said: SelfDescription,
  cells: Readonly<Record<string, string>>,
  columns: { readonly [name in Characteristic]?: string },
  equity: EquityContent,
): SelfDescription {
  const known: Record<Characteristic, string | null> = { ...said };
  for (const name of characteristics) {
    const column = columns[name];
    const text = column && cells[column];
    if (!column || !text) continue;
    const code = knownCode(text, name, equity, column);
    const before = known[name];
    if (before !== null && before !== code)
      throw new RowProblem(`An earlier row of the same person says "${before}", this one "${code}"`, column);
    known[name] = code;
  }
  return known;
}
