import type { Care, Messages, SafetyPlan, Work } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import {
  type CheckInRow,
  type Client,
  type ClientId,
  type ConsentEvent,
  type DecisionRow,
  type Episode,
  findClient,
  findSafetyPlan,
  findWatchFor,
  listAppointmentsOfClient,
  listCheckIns,
  listConsents,
  listDecisions,
  listEpisodes,
  listScores,
  listSessions,
  type ScoreRow,
  type SessionRow,
  type Transaction,
} from "@kedge/store";
import { careOfEpisode } from "../care/care-of-episode.ts";
import { newestEpisode } from "../client-page.ts";
import { conversation } from "../messages.ts";
import { workOf } from "../work.ts";

/** One course of treatment with everything that belongs to it. */
export interface ExportedEpisode extends Episode {
  readonly checkIns: readonly CheckInRow[];
  readonly scores: readonly ScoreRow[];
  readonly sessions: readonly SessionRow[];
  readonly decisions: readonly DecisionRow[];
  /** The checklist, earlier treatments, medicines and goals. */
  readonly care: Care;
}

/** A client's record as whoever asks for it may see it. */
export interface ClientExport {
  readonly format: "kedge-client-export";
  readonly version: 2;
  readonly exportedAt: string;
  readonly client: Client;
  readonly episodes: readonly ExportedEpisode[];
  readonly appointments: readonly { readonly on: LocalDate; readonly at: string; readonly state: string }[];
  readonly consents: readonly ConsentEvent[];
  readonly watchFor: string | null;
  readonly messages: Messages["messages"];
  /** Homework, entries of exercises and the log, and what was remarked on them. */
  readonly work: Work;
  /** `null` for staff whom the client doesn't let read it. */
  readonly safetyPlan: SafetyPlan | null;
}

/**
 * Gathers what is kept about a client, as far as who asks may see it: answers and scores in full, sessions, decisions
 * (the note to a decision for staff alone), goals, medicines, exercises, messages, consents. What a clinician wrote for
 * themselves is not in it. @throws NotFound for whoever may not see the client
 */
export async function clientExport(tx: Transaction, clientId: ClientId, now: Date): Promise<ClientExport> {
  const client = await findClient(tx, clientId);
  // Staff who see only that an alert was passed on to them see no episode of care, and export nothing.
  await newestEpisode(tx, clientId);
  const episodes: ExportedEpisode[] = [];
  for (const episode of await listEpisodes(tx, clientId)) {
    const { episodeId } = episode;
    episodes.push({
      ...episode,
      checkIns: await listCheckIns(tx, episodeId),
      scores: await listScores(tx, episodeId),
      sessions: await listSessions(tx, episodeId),
      decisions: await listDecisions(tx, episodeId),
      care: await careOfEpisode(tx, episodeId),
    });
  }
  const appointments = (await listAppointmentsOfClient(tx, clientId)).map(one => ({
    on: one.localDate,
    at: one.localTime,
    state: one.state,
  }));
  const plan = await findSafetyPlan(tx, clientId);
  return {
    format: "kedge-client-export",
    version: 2,
    exportedAt: now.toISOString(),
    client,
    episodes,
    appointments,
    consents: await listConsents(tx, clientId),
    watchFor: tx.actor.kind === "client" ? await findWatchFor(tx, clientId) : null,
    messages: (await conversation(tx, clientId, client.displayName)).messages,
    work: await workOf(tx, clientId, { entries: "all" }),
    safetyPlan: plan && (JSON.parse(plan.text) as SafetyPlan),
  };
}
