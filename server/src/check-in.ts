import { createHash } from "node:crypto";
import type { CheckInReceipt, NewCheckIn, Response } from "@kedge/api";
import { AnswerError, addDays, compareDates, isLocalDate, type LocalDate } from "@kedge/engine";
import {
  appendAudit,
  type CheckInId,
  type Episode,
  type EpisodeId,
  listEpisodes,
  readId,
  recordCheckIn,
  type Transaction,
} from "@kedge/store";
import { dayOf } from "./clock.ts";
import type { ScoredInstrument } from "./instrument-library.ts";
import { notFound, Problem, unusable } from "./problem.ts";
import { refreshReviews } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { ClientActor } from "./sign-in/identity.ts";

/** A device's clock may be this many milliseconds ahead; beyond that the time of arrival counts. */
const clockTolerance = 5 * 60_000;

/** A check-in without an account: by a link to one episode of care, which its transaction uses up. */
export interface Link {
  readonly episodeId: EpisodeId;
  /** @throws Problem when the link can't be used for this check-in */
  use(tx: Transaction, checkInId: CheckInId): Promise<void>;
}

interface ScoredResponse {
  readonly response: Response;
  readonly total: number | null;
  readonly prorated: boolean;
  readonly hasTotal: boolean;
  readonly risks: readonly { readonly instrument: string; readonly item: string; readonly answer: number }[];
}

/**
 * Stores a check-in of the acting client: answers, scores and, for a risk answer, the alert with its message, in one
 * transaction. The receipt is given only after it is durable, and is the same however often the check-in is sent.
 * The review follows; if it can't be made just now, the next look at the client makes it.
 * @throws Problem 409 when another check-in has this id, 422 when an answer can't be taken; nothing is changed then
 */
export async function takeCheckIn(
  services: Services,
  actor: ClientActor,
  request: NewCheckIn,
  link: Link | null = null,
): Promise<{ readonly receipt: CheckInReceipt; readonly isNew: boolean }> {
  const { store, alertWorker, clock, log } = services;
  const checkInId = readId<CheckInId>(request.checkInId.toLowerCase());
  const now = clock();
  const answeredAt = new Date(request.answeredAt);
  if (Number.isNaN(answeredAt.getTime()))
    throw unusable(
      "not-an-instant",
      "answeredAt",
      "answeredAt is no instant Kedge can read; send it as 2026-03-01T09:30:00Z.",
    );

  const stored = await store.as(actor, async tx => {
    const scored = await scoreResponses(tx, services, request.responses);
    const episodes = await listEpisodes(tx, actor.clientId);
    const linked = episodes.filter(({ episodeId }) => link === null || episodeId === link.episodeId);
    const { episode, day, isClockWrong } = whenAnswered(linked, request, answeredAt, now);
    const outcome = await recordCheckIn(tx, {
      checkInId,
      clientId: actor.clientId,
      episodeId: episode.episodeId,
      answeredAt: isClockWrong ? now : answeredAt,
      answeredOn: day,
      source: link ? "link" : "app",
      requestHash: hashOf(checkInId, request),
      responses: scored.map(({ response, risks }) => ({ ...response, riskPositive: risks.length > 0 })),
      scores: scored.flatMap(({ response, total, prorated }) =>
        total === null ? [] : [{ instrument: response.instrument, total, prorated }],
      ),
      alerts: scored.flatMap(({ risks }) => risks),
    });
    if (outcome.outcome === "conflict")
      throw new Problem(
        409,
        "check-in-conflict",
        "Other answers were sent under this check-in's id before. Nothing was overwritten. Start a new check-in.",
        "checkInId",
      );
    await link?.use(tx, checkInId);
    const alertRaised = scored.some(({ risks }) => risks.length > 0);
    if (outcome.outcome === "stored")
      await appendAudit(tx, {
        action: "check-in.stored",
        clientId: actor.clientId,
        detail: { checkInId, alertRaised },
      });
    return { outcome, episode, scored, alertRaised };
  });

  const { outcome, episode, scored, alertRaised } = stored;
  const isNew = outcome.outcome === "stored";
  if (alertRaised) alertWorker?.wake();
  if (isNew) {
    await refreshReviews(services, actor.organizationId, [episode.episodeId], "check-in").catch(
      (error: unknown) =>
        log.error({ err: error, checkInId }, "the review after a check-in failed; the next look makes it"),
    );
  }
  const receipt: CheckInReceipt = {
    checkInId,
    receivedAt: outcome.receivedAt.toISOString(),
    alertRaised,
    withoutTotal: scored
      .filter(({ hasTotal, total }) => hasTotal && total === null)
      .map(({ response }) => response.instrument),
    // By what was stored, so that it is said again when the check-in is sent again.
    clockWrong: outcome.answeredAt.getTime() !== answeredAt.getTime(),
  };
  return { receipt, isNew };
}

interface Answering {
  /** The episode of care that was under way on `day`: the newest one begun by then, even if it has ended since. */
  readonly episode: Episode;
  /** The person's own day. */
  readonly day: LocalDate;
  readonly isClockWrong: boolean;
}

/**
 * When the answers were given. A device whose clock is wrong must not keep them from the clinic, least of all a risk
 * answer: then the time of arrival counts. Somewhere on earth it is tomorrow already, but nowhere the day after; and
 * nobody answers before their care here began.
 */
function whenAnswered(
  episodes: readonly Episode[],
  { answeredOn }: NewCheckIn,
  answeredAt: Date,
  now: Date,
): Answering {
  if (!isLocalDate(answeredOn))
    throw unusable("not-a-day", "answeredOn", "answeredOn is not a day of the calendar.");
  const begunBy = (day: LocalDate) => episodes.find(({ startedOn }) => compareDates(startedOn, day) <= 0);
  const isAhead = answeredAt.getTime() - now.getTime() > clockTolerance;
  const isInTheFuture = compareDates(answeredOn, addDays(dayOf(now), 1)) > 0;
  const atThatTime = isInTheFuture ? undefined : begunBy(answeredOn);
  if (atThatTime) return { episode: atThatTime, day: answeredOn, isClockWrong: isAhead };
  const episode = begunBy(dayOf(now)) ?? episodes.at(-1);
  if (!episode) throw notFound();
  const { startedOn } = episode;
  const day = compareDates(startedOn, dayOf(now)) > 0 ? startedOn : dayOf(now);
  return { episode, day, isClockWrong: true };
}

async function scoreResponses(
  tx: Transaction,
  services: Services,
  responses: readonly Response[],
): Promise<readonly ScoredResponse[]> {
  const scored: ScoredResponse[] = [];
  for (const [index, response] of responses.entries()) {
    const at = `responses/${index}`;
    if (scored.some(other => other.response.instrument === response.instrument))
      throw unusable(
        "instrument-twice",
        `${at}/instrument`,
        `${response.instrument} is answered twice. Send it once.`,
      );
    scored.push(scoreResponse(await instrumentOf(tx, services, response, at), response, at));
  }
  return scored;
}

async function instrumentOf(
  tx: Transaction,
  { instruments }: Services,
  { instrument, instrumentVersion }: Response,
  at: string,
): Promise<ScoredInstrument> {
  const found = await instruments.find(tx, instrument, instrumentVersion);
  if (found) return found;
  if (!instruments.current(instrument))
    throw unusable(
      "unknown-instrument",
      `${at}/instrument`,
      "Kedge has no questionnaire of this name. Update the app.",
    );
  throw unusable(
    "unknown-instrument-version",
    `${at}/instrumentVersion`,
    `Kedge has no such version of ${instrument}. Update the app and send it again; the answers stay on your device.`,
  );
}

function scoreResponse(
  { instrument, scorer }: ScoredInstrument,
  response: Response,
  at: string,
): ScoredResponse {
  try {
    const { total, prorated } = scorer.score(response.answers);
    const risks = scorer
      .riskAnswers(response.answers)
      .flatMap(({ linkId, points, positive }) =>
        positive && points !== null ? [{ instrument: instrument.code, item: linkId, answer: points }] : [],
      );
    return { response, total, prorated, hasTotal: instrument.scoring?.total.kind === "sum", risks };
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const item = error.linkId === null ? -1 : scorer.items.indexOf(error.linkId);
    throw unusable(error.problem, item < 0 ? `${at}/answers` : `${at}/answers/${item}`, error.message);
  }
}

/** Tells a repetition from a contradiction: everything that was sent, in a fixed order. */
function hashOf(checkInId: CheckInId, { answeredAt, answeredOn, responses }: NewCheckIn): string {
  const content = [
    checkInId,
    new Date(answeredAt).toISOString(),
    answeredOn,
    responses.map(({ instrument, instrumentVersion, answers }) => [instrument, instrumentVersion, answers]),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
