import { Conflict, errorCode, NotFound } from "../error.ts";

/** The row, if there is one. @throws NotFound */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new NotFound(`There is no such ${what}, or it may not be seen.`);
  return row;
}

const uniqueViolation = "23505";

/** Runs a write; what the database refuses because it is there already becomes a Conflict with this message. */
export async function unlessTaken<T>(message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (errorCode(error) === uniqueViolation) throw new Conflict(message, { cause: error });
    throw error;
  }
}

/** How many rows go into one statement: PostgreSQL takes at most 65,535 parameters. */
const rowsPerStatement = 2_000;

/** Inserts many rows in statements of a size the database takes. */
export async function inBatches<T>(
  rows: readonly T[],
  insert: (batch: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await insert(rows.slice(start, start + rowsPerStatement));
  }
}
