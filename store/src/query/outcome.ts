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
