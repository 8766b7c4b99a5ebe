import {
  type ExpectedCourse,
  fitExpectedCourses as fitCourses,
  type Knowledge,
  type Score,
} from "@kedge/engine";
import {
  type EpisodeId,
  latestExpectedCourses,
  type OrganizationId,
  type Store,
  saveExpectedCourse,
  scoresByEpisode,
  type Transaction,
} from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import { type Clock, dayOf } from "./clock.ts";

/** In words, whose scores an organization's own courses are fitted on. */
const origin = "The people of this service";

/** The knowledge with the organization's own expected courses. */
export async function withExpectedCourses(tx: Transaction, knowledge: Knowledge): Promise<Knowledge> {
  const own: Record<string, ExpectedCourse> = {};
  for (const { instrument, body } of await latestExpectedCourses(tx))
    own[instrument] = body as ExpectedCourse;
  return { ...knowledge, expectedCourses: { ...knowledge.expectedCourses, ...own } };
}

/**
 * Fits the expected courses of an organization on all its scores and keeps them. For after an import, and daily.
 * @returns the instruments whose scores carried a fit
 */
export async function fitExpectedCourses(
  store: Store,
  knowledge: Knowledge,
  organizationId: OrganizationId,
): Promise<readonly string[]> {
  return store.as({ kind: "job", organizationId }, async tx => {
    const people = new Map<EpisodeId, Score[]>();
    for (const { episodeId, ...score } of await scoresByEpisode(tx)) {
      const own = people.get(episodeId);
      if (own) own.push(score);
      else people.set(episodeId, [score]);
    }
    const fitted: string[] = [];
    for (const course of Object.values(fitCourses(people.values(), knowledge, origin))) {
      if (course === knowledge.expectedCourses[course.instrument]) continue;
      await saveExpectedCourse(tx, { instrument: course.instrument, body: course });
      fitted.push(course.instrument);
    }
    return fitted;
  });
}

/**
 * Fits an organization's expected courses again when a new day has begun since they were looked at. When that fails,
 * those of the day before stay in use.
 */
export function dailyFitting(store: Store, knowledge: Knowledge, clock: Clock, log: FastifyBaseLogger) {
  const lookedAt = new Map<OrganizationId, string>();
  return async (organizationId: OrganizationId): Promise<void> => {
    const today = dayOf(clock());
    if (lookedAt.get(organizationId) === today) return;
    lookedAt.set(organizationId, today);
    try {
      const courses = await store.as({ kind: "job", organizationId }, latestExpectedCourses);
      if (courses.some(({ fittedAt }) => dayOf(fittedAt) >= today)) return;
      await fitExpectedCourses(store, knowledge, organizationId);
    } catch (error) {
      log.error({ err: error, organizationId }, "the expected courses could not be fitted");
    }
  };
}
