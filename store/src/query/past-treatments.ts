import type { LocalDate, PastTreatment, Response } from "@kedge/engine";
import type { ClientId, EpisodeId, PastTreatmentId } from "../ids.ts";
import type { Side } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { ofEpisodes } from "./of-episodes.ts";
import { found } from "./outcome.ts";

/** A treatment that was tried before. `treatment` is the code of an approach or a substance, or `null` with a `name`. */
export interface PastTreatmentRow {
  readonly pastTreatmentId: PastTreatmentId;
  readonly kind: PastTreatment["kind"];
  readonly treatment: string | null;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly sessions: number | null;
  /** In mg per day. */
  readonly dose: number | null;
  readonly taken: boolean | null;
  readonly response: Response | null;
}

export interface NamedPastTreatment extends PastTreatmentRow {
  /** What the person wrote for a medicine that Kedge doesn't know. */
  readonly name: string | null;
  readonly side: Side;
}

/** Keeps a past treatment; one that is there already stays as it is. */
export async function recordPastTreatment(
  tx: Transaction,
  owner: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  past: Omit<NamedPastTreatment, "side">,
): Promise<void> {
  const { pastTreatmentId, name } = past;
  await tx.db
    .insertInto("past_treatment")
    .values({
      past_treatment_id: pastTreatmentId,
      client_id: owner.clientId,
      episode_id: owner.episodeId,
      kind: past.kind,
      treatment: past.treatment,
      name: name === null ? null : await tx.vault.encrypt(name, placeOf(tx, owner.clientId, pastTreatmentId)),
      started_on: past.startedOn,
      ended_on: past.endedOn,
      sessions: past.sessions,
      dose: past.dose,
      taken: past.taken,
      response: past.response,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Takes back a past treatment that was entered wrongly; the row stays, and nobody is shown it. @throws NotFound */
export async function removePastTreatment(
  tx: Transaction,
  clientId: ClientId,
  pastTreatmentId: PastTreatmentId,
): Promise<void> {
  const row = await tx.db
    .updateTable("past_treatment")
    .set({ removed_at: new Date() })
    .where("past_treatment_id", "=", pastTreatmentId)
    .where("client_id", "=", clientId)
    .returning("past_treatment_id")
    .executeTakeFirst();
  found(row, "past treatment");
}

const columns = [
  "past_treatment_id as pastTreatmentId",
  "kind",
  "treatment",
  "started_on as startedOn",
  "ended_on as endedOn",
  "sessions",
  "dose",
  "taken",
  "response",
] as const;

/** Past treatments by episode of care, the oldest first, without a person's words. */
export async function pastTreatmentsOf(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly (PastTreatmentRow & { readonly episodeId: EpisodeId })[]> {
  return tx.db
    .selectFrom("past_treatment")
    .select(["episode_id as episodeId", ...columns])
    .where(ofEpisodes(episodeIds))
    .where("removed_at", "is", null)
    .orderBy("started_on")
    .orderBy("past_treatment_id")
    .execute();
}

/** The past treatments of one episode of care, the oldest first, with the names that were written. */
export async function listPastTreatments(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly NamedPastTreatment[]> {
  const rows = await tx.db
    .selectFrom("past_treatment")
    .select([...columns, "client_id as clientId", "name", "side"])
    .where("episode_id", "=", episodeId)
    .where("removed_at", "is", null)
    .orderBy("started_on")
    .orderBy("past_treatment_id")
    .execute();
  return Promise.all(
    rows.map(async ({ clientId, name, ...row }) => ({
      ...row,
      name: name ? await tx.vault.decrypt(name, placeOf(tx, clientId, row.pastTreatmentId)) : null,
    })),
  );
}

function placeOf(tx: Transaction, clientId: ClientId, row: PastTreatmentId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "past_treatment",
    column: "name",
    row,
  };
}
