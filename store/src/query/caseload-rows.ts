import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import { errorCode } from "../error.ts";
import type { ClientId, EpisodeId, MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { withEachKey } from "./batches.ts";
import { nameOf } from "./clients.ts";

/** One line of the caseload: an episode of care with what is newest about it. */
export interface CaseloadEntry {
  readonly episodeId: EpisodeId;
  readonly clientId: ClientId;
  readonly clinicianMemberId: MemberId;
  readonly startedOn: LocalDate;
  /** `null` for a person who was erased. */
  readonly displayName: string | null;
  /** What the engine's newest review says, and nothing else of it; each `null` while there is none. */
  readonly review: {
    readonly asOf: LocalDate | null;
    readonly attention: unknown;
    readonly signals: unknown;
    readonly measures: unknown;
  };
  /** The last totals by instrument, the oldest first. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
  readonly lastCheckInOn: LocalDate | null;
  readonly attended: number;
  readonly missed: number;
}

/** What the rows of these episodes of care show, in their order, with at most `most` totals of each instrument. */
export async function caseloadRows(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
  most: number,
): Promise<readonly CaseloadEntry[]> {
  if (episodeIds.length === 0) return [];
  const { rows } = await sql<Omit<CaseloadEntry, "displayName"> & { displayName: Buffer }>`
    select episode_id as "episodeId", client_id as "clientId", clinician_member_id as "clinicianMemberId",
      started_on as "startedOn", display_name as "displayName", review, coalesce(lines, '{}') as lines,
      last_check_in_on as "lastCheckInOn", attended, missed
    from kedge.caseload_rows(${[...episodeIds]}::uuid[], ${most})
    order by array_position(${[...episodeIds]}::uuid[], episode_id)`.execute(tx.db);
  return withEachKey(rows, async row => ({
    ...row,
    displayName: await nameOrErased(tx, row.clientId, row.displayName),
  }));
}

/** The names of the clients of these episodes of care, for looking for one; who was erased is left out. */
export async function caseloadNames(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly { readonly episodeId: EpisodeId; readonly displayName: string }[]> {
  const { rows } = await sql<{ episodeId: EpisodeId; clientId: ClientId; displayName: Buffer }>`
    select episode_id as "episodeId", client_id as "clientId", display_name as "displayName"
    from kedge.caseload_names(${[...episodeIds]}::uuid[])`.execute(tx.db);
  const names = await withEachKey(rows, async ({ episodeId, clientId, displayName }) => ({
    episodeId,
    displayName: await nameOrErased(tx, clientId, displayName),
  }));
  return names.flatMap(({ episodeId, displayName }) =>
    displayName === null ? [] : [{ episodeId, displayName }],
  );
}

async function nameOrErased(tx: Transaction, clientId: ClientId, sealed: Buffer): Promise<string | null> {
  try {
    return await tx.vault.decrypt(sealed, nameOf(tx, clientId));
  } catch (error) {
    if (errorCode(error) === "key-destroyed") return null;
    throw error;
  }
}
