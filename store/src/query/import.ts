import type { Attendance, LocalDate } from "@kedge/engine";
import { newId, type SessionId } from "../ids.ts";
import type { EndReason } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { inBatches, withEachKey } from "./batches.ts";
import { clientRow, type NewClient } from "./clients.ts";
import { episodeRow, type NewEpisode } from "./episodes.ts";
import { unlessTaken } from "./outcome.ts";

export interface ImportedEpisode extends NewEpisode {
  readonly endedOn?: LocalDate;
  /** Needed when it has ended. */
  readonly endReason?: EndReason;
  readonly sessions: readonly { readonly heldOn: LocalDate; readonly attendance: Attendance }[];
  readonly scores: readonly {
    readonly instrument: string;
    readonly on: LocalDate;
    readonly total: number;
    readonly prorated?: boolean;
  }[];
}

export interface ImportedClient extends NewClient {
  readonly episodes: readonly ImportedEpisode[];
}

export interface ImportCount {
  readonly clients: number;
  readonly episodes: number;
  readonly sessions: number;
  readonly scores: number;
}

/**
 * Imports clients with the history they bring: all of it, or nothing.
 * @throws Conflict when one is here already, or has two totals of one instrument on one day; the database's error
 *   for anything else it doesn't take.
 */
export async function importCaseload(
  tx: Transaction,
  clients: readonly ImportedClient[],
): Promise<ImportCount> {
  const rows = {
    clients: await withEachKey(clients, client => clientRow(tx, client)),
    episodes: [] as (ReturnType<typeof episodeRow> & {
      ended_on: LocalDate | null;
      end_reason: EndReason | null;
    })[],
    sessions: [] as ReturnType<typeof sessionRow>[],
    scores: [] as ReturnType<typeof scoreRow>[],
  };
  clients.forEach((client, index) => {
    const clientId = rows.clients[index]?.client_id;
    if (!clientId) return;
    for (const episode of client.episodes) {
      const row = episodeRow(tx, clientId, episode);
      const owner = { client_id: clientId, episode_id: row.episode_id };
      rows.episodes.push({
        ...row,
        ended_on: episode.endedOn ?? null,
        end_reason: episode.endReason ?? null,
      });
      rows.sessions.push(...episode.sessions.map(session => sessionRow(owner, session)));
      rows.scores.push(...episode.scores.map(score => scoreRow(owner, score)));
    }
  });
  await unlessTaken("A client or a total in the import is here already. Nothing was imported.", async () => {
    await inBatches(rows.clients, batch => tx.db.insertInto("client").values(batch).execute());
    await inBatches(rows.episodes, batch => tx.db.insertInto("episode").values(batch).execute());
    await inBatches(rows.sessions, batch => tx.db.insertInto("session").values(batch).execute());
    await inBatches(rows.scores, batch => tx.db.insertInto("score").values(batch).execute());
  });
  return {
    clients: rows.clients.length,
    episodes: rows.episodes.length,
    sessions: rows.sessions.length,
    scores: rows.scores.length,
  };
}

type Owner = Pick<ReturnType<typeof episodeRow>, "client_id" | "episode_id">;

function sessionRow(owner: Owner, session: ImportedEpisode["sessions"][number]) {
  return {
    ...owner,
    session_id: newId<SessionId>(),
    held_on: session.heldOn,
    attendance: session.attendance,
  };
}

function scoreRow(owner: Owner, score: ImportedEpisode["scores"][number]) {
  return {
    ...owner,
    instrument: score.instrument,
    scored_on: score.on,
    check_in_id: null,
    total: score.total,
    prorated: score.prorated ?? false,
    imported: true,
  };
}
