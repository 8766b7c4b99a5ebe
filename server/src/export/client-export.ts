import type { LocalDate } from "@kedge/engine";
import {
  type CheckInRow,
  type Client,
  type ClientId,
  type ConsentEvent,
  type DecisionRow,
  type Episode,
  findClient,
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
import { newestEpisode } from "../client-page.ts";

/** One course of treatment with everything that belongs to it. */
export interface ExportedEpisode extends Episode {
  readonly checkIns: readonly CheckInRow[];
  readonly scores: readonly ScoreRow[];
  readonly sessions: readonly SessionRow[];
  readonly decisions: readonly DecisionRow[];
}

/** A client's record as whoever asks for it may see it. */
export interface ClientExport {
  readonly format: "kedge-client-export";
  readonly version: 1;
  readonly exportedAt: string;
  readonly client: Client;
  readonly episodes: readonly ExportedEpisode[];
  readonly appointments: readonly { readonly on: LocalDate; readonly at: string; readonly state: string }[];
  readonly consents: readonly ConsentEvent[];
  readonly watchFor: string | null;
}

/**
 * Gathers what is kept about a client: the person's own answers and scores in full, sessions, decisions (the note to a
 * decision for staff alone), consents. @throws NotFound for whoever may not see the client
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
    });
  }
  const appointments = (await listAppointmentsOfClient(tx, clientId)).map(one => ({
    on: one.localDate,
    at: one.localTime,
    state: one.state,
  }));
  return {
    format: "kedge-client-export",
    version: 1,
    exportedAt: now.toISOString(),
    client,
    episodes,
    appointments,
    consents: await listConsents(tx, clientId),
    watchFor: tx.actor.kind === "client" ? await findWatchFor(tx, clientId) : null,
  };
}
