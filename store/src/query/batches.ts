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

/** Each person's key is a file, and a process may have only so many open at once. */
const keysAtOnce = 32;

/** Does something with each person's key: several at a time, the results in the order of `items`. */
export async function withEachKey<T, Result>(
  items: readonly T[],
  work: (item: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += keysAtOnce) {
    results.push(...(await Promise.all(items.slice(start, start + keysAtOnce).map(work))));
  }
  return results;
}
