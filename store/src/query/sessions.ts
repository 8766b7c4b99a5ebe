import type { Attendance, LocalDate } from "@kedge/engine";
import { type ClientId, type EpisodeId, newId, type SessionId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { found } from "./outcome.ts";

export interface SessionRow {
  readonly sessionId: SessionId;
  readonly heldOn: LocalDate;
  readonly attendance: Attendance;
}

export async function recordSession(
  tx: Transaction,
  session: {
    readonly clientId: ClientId;
    readonly episodeId: EpisodeId;
    readonly heldOn: LocalDate;
    readonly attendance: Attendance;
  },
): Promise<SessionId> {
  const sessionId = newId<SessionId>();
  await tx.db
    .insertInto("session")
    .values({
      session_id: sessionId,
      client_id: session.clientId,
      episode_id: session.episodeId,
      held_on: session.heldOn,
      attendance: session.attendance,
    })
    .execute();
  return sessionId;
}

/** Corrects a session that was recorded wrongly. @throws NotFound */
export async function correctSession(
  tx: Transaction,
  sessionId: SessionId,
  { heldOn, attendance }: { readonly heldOn: LocalDate; readonly attendance: Attendance },
): Promise<void> {
  const row = await tx.db
    .updateTable("session")
    .set({ held_on: heldOn, attendance })
    .where("session_id", "=", sessionId)
    .returning("session_id")
    .executeTakeFirst();
  found(row, "session");
}

/** The sessions of an episode of care, the oldest first. */
export async function listSessions(tx: Transaction, episodeId: EpisodeId): Promise<readonly SessionRow[]> {
  return tx.db
    .selectFrom("session")
    .select(["session_id as sessionId", "held_on as heldOn", "attendance"])
    .where("episode_id", "=", episodeId)
    .orderBy("held_on")
    .orderBy("session_id")
    .execute();
}
