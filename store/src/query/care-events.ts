import type { LocalDate } from "@kedge/engine";
import type { CareEventId, CareSubjectId, ClientId, EpisodeId } from "../ids.ts";
import type { CareDetail, CareSubject, Side } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { ofEpisodes } from "./of-episodes.ts";

/** One entry about a medicine, the list of medicines, or a goal. Entries are added and never rewritten. */
export interface CareEventRow {
  readonly eventId: CareEventId;
  readonly about: CareSubject;
  readonly subjectId: CareSubjectId;
  readonly kind: string;
  readonly on: LocalDate;
  readonly detail: CareDetail;
  readonly side: Side;
  readonly notedAt: Date;
}

/** An entry with the words that belong to it, `null` where it has none. */
export interface WordedCareEvent extends CareEventRow {
  readonly words: CareDetail | null;
}

export interface NewCareEvent {
  /** Chosen by whoever asks, so that the same entry sent twice is kept once. */
  readonly eventId: CareEventId;
  readonly about: CareSubject;
  readonly subjectId: CareSubjectId;
  readonly kind: string;
  readonly on: LocalDate;
  readonly detail: CareDetail;
  /** What somebody wrote; kept encrypted with the client's key. */
  readonly words: CareDetail | null;
}

/** Keeps an entry; one that is there already stays as it is. */
export async function recordCareEvent(
  tx: Transaction,
  owner: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  event: NewCareEvent,
): Promise<void> {
  const { eventId, words } = event;
  await tx.db
    .insertInto("care_event")
    .values({
      event_id: eventId,
      client_id: owner.clientId,
      episode_id: owner.episodeId,
      about: event.about,
      subject_id: event.subjectId,
      kind: event.kind,
      happened_on: event.on,
      detail: JSON.stringify(event.detail),
      words:
        words === null
          ? null
          : await tx.vault.encrypt(JSON.stringify(words), placeOf(tx, owner.clientId, eventId)),
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

const columns = [
  "event_id as eventId",
  "about",
  "subject_id as subjectId",
  "kind",
  "happened_on as on",
  "detail",
  "side",
  "noted_at as notedAt",
] as const;

/** The entries of many episodes of care in the order they were noted, without anybody's words. */
export async function careEventsOf(
  tx: Transaction,
  episodeIds: readonly EpisodeId[],
): Promise<readonly (CareEventRow & { readonly episodeId: EpisodeId })[]> {
  return tx.db
    .selectFrom("care_event")
    .select(["episode_id as episodeId", ...columns])
    .where(ofEpisodes(episodeIds))
    .orderBy("noted_at")
    .orderBy("event_id")
    .execute();
}

/** The entries of one episode of care in the order they were noted, with their words. */
export async function listCareEvents(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly WordedCareEvent[]> {
  const rows = await tx.db
    .selectFrom("care_event")
    .select([...columns, "client_id as clientId", "words"])
    .where("episode_id", "=", episodeId)
    .orderBy("noted_at")
    .orderBy("event_id")
    .execute();
  return Promise.all(
    rows.map(async ({ clientId, words, ...row }) => ({
      ...row,
      words: words
        ? (JSON.parse(await tx.vault.decrypt(words, placeOf(tx, clientId, row.eventId))) as CareDetail)
        : null,
    })),
  );
}

/** Whether the episode of care has this medicine or goal. */
export async function hasCareSubject(
  tx: Transaction,
  episodeId: EpisodeId,
  about: CareSubject,
  subjectId: CareSubjectId,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom("care_event")
    .select("event_id")
    .where("episode_id", "=", episodeId)
    .where("about", "=", about)
    .where("subject_id", "=", subjectId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function placeOf(tx: Transaction, clientId: ClientId, row: CareEventId): Place {
  return { organizationId: organizationOf(tx), person: clientId, table: "care_event", column: "words", row };
}
