import type { CareCourse, LocalDate, Period } from "@kedge/engine";
import { sql } from "kysely";
import type { EpisodeId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

export interface CareCourseRow extends CareCourse {
  readonly clinicianMemberId: MemberId;
}

/** The measures that the outcome of a course is judged by. */
export interface CareMeasures {
  readonly depression: string;
  readonly anxiety: string;
}

/**
 * The episodes of care that touch a period, with dates and scores and without anything that says who they are of. The
 * background job sees the whole organization; a clinician or supervisor those they see anyway; a service lead none.
 */
export async function readCareCourses(
  tx: Transaction,
  { from, to }: Period,
  measures: CareMeasures,
): Promise<readonly CareCourseRow[]> {
  const touching = sql`e.started_on <= ${to}::date and (e.ended_on is null or e.ended_on >= ${from}::date)`;
  const theirs = sql`episode_id in (select e.episode_id from kedge.episode e where ${touching})`;
  const { rows } = await sql<CourseAlone>`
    select e.episode_id as "episodeId", t.name as team, c.birth_year as "birthYear", c.gender,
      c.ethnic_group as "ethnicGroup", c.first_language as "firstLanguage", e.problem, e.started_on as "startedOn",
      e.ended_on as "endedOn", e.end_reason as "endReason", e.clinician_member_id as "clinicianMemberId",
      row_number() over (partition by e.client_id order by e.started_on desc, e.episode_id) = 1 as "latestOfPerson"
    from kedge.episode e
      join kedge.client c using (organization_id, client_id)
      left join kedge.team t using (organization_id, team_id)
    where ${touching} order by e.started_on, e.episode_id`.execute(tx.db);
  // Scores and sessions of all courses at once, and put to them here: asked for course by course, or joined by a
  // database that doesn't know yet how many there are, a large service waits.
  const sessions = await sql<{ episodeId: EpisodeId; all: CareCourse["sessions"] }>`
    select v.episode_id as "episodeId", json_agg(json_build_object('on', v.held_on, 'attendance', v.attendance)
      order by v.held_on, v.session_id) as all
    from kedge.session v where v.${theirs} group by v.episode_id`.execute(tx.db);
  const scores = async (instrument: string) => {
    const found = await sql<{ episodeId: EpisodeId; all: CareCourse["depression"] }>`
      select s.episode_id as "episodeId", json_agg(json_build_object('on', s.scored_on, 'total', s.total)
        order by s.scored_on, i.answered_at nulls first, s.score_id) as all
      from kedge.score s left join kedge.check_in i using (organization_id, check_in_id)
      where s.instrument = ${instrument} and s.${theirs} group by s.episode_id`.execute(tx.db);
    return byEpisode(found.rows);
  };
  const held = byEpisode(sessions.rows);
  const depression = await scores(measures.depression);
  const anxiety = await scores(measures.anxiety);
  const year = Number(to.slice(0, 4));
  return rows.map(({ episodeId, birthYear, ...row }) => ({
    ...row,
    age: birthYear === null ? null : year - birthYear,
    sessions: held.get(episodeId) ?? [],
    depression: depression.get(episodeId) ?? [],
    anxiety: anxiety.get(episodeId) ?? [],
  }));
}

type CourseAlone = Omit<CareCourseRow, "age" | "sessions" | "depression" | "anxiety"> & {
  readonly episodeId: EpisodeId;
  readonly birthYear: number | null;
};

function byEpisode<T>(
  rows: readonly { readonly episodeId: EpisodeId; readonly all: T }[],
): ReadonlyMap<EpisodeId, T> {
  return new Map(rows.map(({ episodeId, all }) => [episodeId, all]));
}

/** A course that has ended, with the scores of one measure and without anything that says whose it is. */
export interface EndedCourse {
  readonly id: string;
  readonly scores: readonly { readonly instrument: string; readonly on: LocalDate; readonly total: number }[];
}

/**
 * The newest courses that ended in a period and have scores of a measure; at most `limit`, since each is replayed score
 * by score.
 */
export async function readEndedCourses(
  tx: Transaction,
  { from, to }: Period,
  instrument: string,
  limit: number,
): Promise<readonly EndedCourse[]> {
  const { rows } = await sql<EndedCourse>`
    select e.episode_id as id, json_agg(json_build_object('instrument', s.instrument, 'on', s.scored_on,
      'total', s.total) order by s.scored_on) as scores
    from (
      select organization_id, episode_id, ended_on from kedge.episode
      where ended_on between ${from}::date and ${to}::date order by ended_on desc, episode_id limit ${limit}
    ) e join kedge.score s using (organization_id, episode_id)
    where s.instrument = ${instrument} group by e.episode_id order by e.episode_id`.execute(tx.db);
  return rows;
}
