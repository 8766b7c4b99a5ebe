import type { FastifyBaseLogger } from "fastify";

/**
 * Does something for each of those who were taken together. Their time is used up by then: one person's trouble must
 * not be the reason that another gets nothing.
 */
export async function oneByOne<T>(
  taken: readonly T[],
  log: FastifyBaseLogger,
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (const one of taken) {
    try {
      await work(one);
    } catch (error) {
      log.error({ err: error }, "something that was due could not be sent");
    }
  }
}
