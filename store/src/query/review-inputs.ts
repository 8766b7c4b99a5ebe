import type { Approach, Attendance, LocalDate, Problem } from "@kedge/engine";
import { type ClientId, type EpisodeId, newId, type ReviewId } from "../ids.ts";
import type { DecisionChoice, HomeworkOutcome } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { inBatches } from "./batches.ts";
import { type CareEventRow, careEventsOf } from "./care-events.ts";
import { type FindingRow, latestFindings, latestPreferences } from "./findings.ts";
import { byEpisode, ofEpisodes } from "./of-episodes.ts";
import { type PastTreatmentRow, pastTreatmentsOf } from "./past-treatments.ts";
import type { NewReview } from "./reviews.ts";

/** All that a review of one episode of care looks at, each list the oldest first. */
export interface ReviewInputs {
  readonly episodeId: EpisodeId;
  readonly clientId: ClientId;
  readonly birthYear: number | null;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly problem: Problem | null;
  readonly approach: Approach | null;
  readonly plannedSessions: number | null;
  readonly plannedEndOn: LocalDate | null;
  readonly scores: readonly ScoreInput[];
  readonly responses: readonly ResponseInput[];
  readonly sessions: readonly SessionInput[];
  readonly decisions: readonly DecisionInput[];
  readonly homework: readonly HomeworkInput[];
  /** The days on which the person finished an exercise or an entry of the log that they share with their care team. */
  readonly exerciseDays: readonly LocalDate[];
  /** The last answer to each line of the checklist. */
  readonly findings: readonly Omit<FindingRow, "episodeId">[];
  readonly pastTreatments: readonly PastTreatmentRow[];
  readonly preferredApproaches: readonly Approach[];
  /** Entries about medicines and goals, in the order they were noted. */
  readonly careEvents: readonly CareEventRow[];
}

export interface ScoreInput {
  readonly instrument: string;
  readonly on: LocalDate;
  readonly total: number;
  readonly prorated: boolean;
}

export interface ResponseInput {
  readonly on: LocalDate;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly answers: readonly (number | null)[];
}

export interface SessionInput {
  readonly on: LocalDate;
  readonly attendance: Attendance;
}

export interface DecisionInput {
  readonly nextStep: string;
  readonly choice: DecisionChoice;
  readonly decidedAt: Date;
  /** The day it was last put off to, or the one that was set with the decision. */
  readonly reviewAgainOn: LocalDate | null;
  /** When somebody said what came of it. */
  readonly closedAt: Date | null;
}

export interface HomeworkInput {
  readonly setOn: LocalDate;
  /** `null`: nothing was said yet. */
  readonly outcome: HomeworkOutcome | null;
}

/** Reads what the reviews of many episodes of care need, in as many queries as for one. */
export async function readReviewInputs(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly ReviewInputs[]> {
  if (episodeIds.length === 0) return [];
  const episodes = await episodesOf(tx, episodeIds);
  const scores = byEpisode(await scoresOf(tx, episodeIds));
  const responses = byEpisode(await responsesOf(tx, episodeIds));
  const sessions = byEpisode(await sessionsOf(tx, episodeIds));
  const decisions = byEpisode(await decisionsOf(tx, episodeIds));
  const homework = byEpisode(await homeworkOf(tx, episodeIds));
  const exerciseDays = byEpisode(await exerciseDaysOf(tx, episodeIds));
  const findings = byEpisode(await latestFindings(tx, episodeIds));
  const pastTreatments = byEpisode(await pastTreatmentsOf(tx, episodeIds));
  const preferences = byEpisode(await latestPreferences(tx, episodeIds));
  const careEvents = byEpisode(await careEventsOf(tx, episodeIds));
  return episodes.map(episode => ({
    ...episode,
    scores: scores(episode.episodeId),
    responses: responses(episode.episodeId),
    sessions: sessions(episode.episodeId),
    decisions: decisions(episode.episodeId),
    homework: homework(episode.episodeId),
    exerciseDays: exerciseDays(episode.episodeId).map(({ on }) => on),
    findings: findings(episode.episodeId),
    pastTreatments: pastTreatments(episode.episodeId),
    preferredApproaches: preferences(episode.episodeId)[0]?.approaches ?? [],
    careEvents: careEvents(episode.episodeId),
  }));
}

/** Keeps many reviews at once, beside the earlier ones. Returns their ids in the order given. */
export async function saveReviews(
  tx: Transaction,
  reviews: readonly NewReview[],
): Promise<readonly ReviewId[]> {
  const rows = reviews.map(review => ({
    review_id: newId<ReviewId>(),
    client_id: review.clientId,
    episode_id: review.episodeId,
    as_of: review.asOf,
    engine_version: review.engineVersion,
    content_version: review.contentVersion,
    body: JSON.stringify(review.body),
    trigger: review.trigger,
  }));
  await inBatches(rows, batch => tx.db.insertInto("review").values(batch).execute());
  return rows.map(row => row.review_id);
}

/** Whether the episode of care has this review. */
export async function hasReview(tx: Transaction, episodeId: EpisodeId, reviewId: ReviewId): Promise<boolean> {
  const row = await tx.db
    .selectFrom("review")
    .select("review_id")
    .where("episode_id", "=", episodeId)
    .where("review_id", "=", reviewId)
    .executeTakeFirst();
  return row !== undefined;
}

async function episodesOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("episode")
    .innerJoin("client", join =>
      join
        .onRef("client.organization_id", "=", "episode.organization_id")
        .onRef("client.client_id", "=", "episode.client_id"),
    )
    .select([
      "episode_id as episodeId",
      "episode.client_id as clientId",
      "birth_year as birthYear",
      "started_on as startedOn",
      "ended_on as endedOn",
      "problem",
      "approach",
      "planned_sessions as plannedSessions",
      "planned_end_on as plannedEndOn",
    ])
    .where(ofEpisodes(ids))
    .execute();
}

async function scoresOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return (
    tx.db
      .selectFrom("score")
      .leftJoin("check_in", join =>
        join
          .onRef("check_in.organization_id", "=", "score.organization_id")
          .onRef("check_in.check_in_id", "=", "score.check_in_id"),
      )
      .select(["score.episode_id as episodeId", "instrument", "scored_on as on", "total", "prorated"])
      .where(ofEpisodes(ids, "score.episode_id"))
      .orderBy("scored_on")
      // A total from answers stands over an imported one of the same day.
      .orderBy("check_in.answered_at", order => order.asc().nullsFirst())
      .orderBy("instrument")
      .execute()
  );
}

async function responsesOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("response")
    .innerJoin("check_in", join =>
      join
        .onRef("check_in.organization_id", "=", "response.organization_id")
        .onRef("check_in.check_in_id", "=", "response.check_in_id"),
    )
    .select([
      "response.episode_id as episodeId",
      "answered_on as on",
      "instrument",
      "instrument_version as instrumentVersion",
      "answers",
    ])
    .where(ofEpisodes(ids, "response.episode_id"))
    .orderBy("answered_on")
    .orderBy("answered_at")
    .orderBy("instrument")
    .execute();
}

async function sessionsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("session")
    .select(["episode_id as episodeId", "held_on as on", "attendance"])
    .where(ofEpisodes(ids))
    .orderBy("held_on")
    .orderBy("session_id")
    .execute();
}

async function decisionsOf(tx: Transaction, ids: readonly EpisodeId[]) {
  const rows = await tx.db
    .selectFrom("decision")
    .leftJoin(
      tx.db
        .selectFrom("decision_follow_up")
        .distinctOn("decision_id")
        .select(["decision_id", "look_again_on", "verdict", "recorded_at"])
        .where(ofEpisodes(ids))
        .orderBy("decision_id")
        .orderBy("recorded_at", "desc")
        .as("last"),
      "last.decision_id",
      "decision.decision_id",
    )
    .select([
      "episode_id as episodeId",
      "next_step as nextStep",
      "choice",
      "decided_at as decidedAt",
      "review_again_on as decidedToLookOn",
      "last.look_again_on as lookAgainOn",
      "last.verdict as verdict",
      "last.recorded_at as recordedAt",
    ])
    .where(ofEpisodes(ids))
    .orderBy("decided_at")
    .execute();
  return rows.map(({ decidedToLookOn, lookAgainOn, verdict, recordedAt, ...row }) => ({
    ...row,
    reviewAgainOn: lookAgainOn ?? decidedToLookOn,
    closedAt: verdict === null ? null : recordedAt,
  }));
}

async function homeworkOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("homework")
    .select(["episode_id as episodeId", "set_on as setOn", "outcome"])
    .where(ofEpisodes(ids))
    .where("withdrawn_at", "is", null)
    .orderBy("set_on")
    .orderBy("set_at")
    .execute();
}

async function exerciseDaysOf(tx: Transaction, ids: readonly EpisodeId[]) {
  return tx.db
    .selectFrom("entry")
    .distinct()
    .select(["episode_id as episodeId", "done_on as on"])
    .where(ofEpisodes(ids))
    .where("shared", "=", true)
    .where("finished_at", "is not", null)
    .orderBy("done_on")
    .execute();
}
