import type { EntryAnswers, LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { ClientId, EntryId, EpisodeId, HomeworkId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** One entry of a guided module or of the log, as the person's device last sent it. */
export interface EntryRow {
  readonly entryId: EntryId;
  readonly module: string;
  readonly moduleVersion: string;
  readonly homeworkId: HomeworkId | null;
  readonly on: LocalDate;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly changedAt: Date;
  /** Counts the saves that were stored, from 1. */
  readonly revision: number;
  readonly shared: boolean;
  readonly answers: EntryAnswers;
}

export interface EntryToSave {
  readonly entryId: EntryId;
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly module: string;
  readonly moduleVersion: string;
  readonly homeworkId: HomeworkId | null;
  readonly on: LocalDate;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly shared: boolean;
  /** Measured numbers, in the clear. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Everything else, encrypted. */
  readonly words: EntryAnswers;
  /** The revision that this save builds on; 0 for a new entry. */
  readonly baseRevision: number;
  /** Chosen by the device for this save, so that sending it again is harmless. */
  readonly writeId: string;
  /** Earlier saves of the same device that it got no answer to: this save may build on what one of them stored. */
  readonly unanswered: readonly string[];
}

export type EntryOutcome =
  | { readonly outcome: "stored" | "already-stored"; readonly revision: number; readonly changedAt: Date }
  /** Another save came first, from another device. Nothing was changed. */
  | { readonly outcome: "conflict" };

/**
 * Stores a save of the acting client's entry, once, and only on top of the revision it builds on or of an unanswered save
 * of the same device.
 */
export async function saveEntry(tx: Transaction, entry: EntryToSave): Promise<EntryOutcome> {
  const { entryId, clientId, baseRevision, writeId, unanswered } = entry;
  const words = await tx.vault.encrypt(JSON.stringify(entry.words), wordsOf(tx, clientId, entryId));
  const content = {
    module_version: entry.moduleVersion,
    done_on: entry.on,
    finished_at: entry.finishedAt,
    write_id: writeId,
    numbers: JSON.stringify(entry.numbers),
    words,
    shared: entry.shared,
  };
  const inserted =
    baseRevision === 0
      ? await tx.db
          .insertInto("entry")
          .values({
            ...content,
            revision: 1,
            entry_id: entryId,
            client_id: clientId,
            episode_id: entry.episodeId,
            module: entry.module,
            homework_id: entry.homeworkId,
            started_at: entry.startedAt,
          })
          .onConflict(conflict => conflict.doNothing())
          .returning(["revision", "changed_at as changedAt"])
          .executeTakeFirst()
      : undefined;
  const stored =
    inserted ??
    (await tx.db
      .updateTable("entry")
      .set(row => ({
        ...content,
        revision: row("revision", "+", 1),
        changed_at: sql<Date>`clock_timestamp()`,
      }))
      .where("entry_id", "=", entryId)
      .where(row =>
        row.or([
          row("revision", "=", baseRevision),
          ...(unanswered.length > 0 ? [row("write_id", "in", [...unanswered])] : []),
        ]),
      )
      .where("write_id", "!=", writeId)
      .returning(["revision", "changed_at as changedAt"])
      .executeTakeFirst());
  if (stored) return { outcome: "stored", ...stored };
  const before = await tx.db
    .selectFrom("entry")
    .select(["revision", "write_id as writeId", "changed_at as changedAt"])
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  return before?.writeId === writeId
    ? { outcome: "already-stored", revision: before.revision, changedAt: before.changedAt }
    : { outcome: "conflict" };
}

/** The newest entries of a client (`most` of them; `null`: all) that the actor may see: their own all, staff those that are shared. */
export async function listEntries(
  tx: Transaction,
  clientId: ClientId,
  { most }: { readonly most: number | null },
): Promise<readonly EntryRow[]> {
  const rows = await tx.db
    .selectFrom("entry")
    .select([
      "entry_id as entryId",
      "module",
      "module_version as moduleVersion",
      "homework_id as homeworkId",
      "done_on as on",
      "started_at as startedAt",
      "finished_at as finishedAt",
      "changed_at as changedAt",
      "revision",
      "shared",
      "numbers",
      "words",
    ])
    .where("client_id", "=", clientId)
    .orderBy("changed_at", "desc")
    .orderBy("entry_id")
    .$if(most !== null, query => query.limit(most ?? 0))
    .execute();
  return Promise.all(
    rows.map(async ({ numbers, words, ...row }) => ({
      ...row,
      answers: {
        ...(JSON.parse(await tx.vault.decrypt(words, wordsOf(tx, clientId, row.entryId))) as EntryAnswers),
        ...numbers,
      },
    })),
  );
}

function wordsOf(tx: Transaction, clientId: ClientId, entryId: EntryId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "entry",
    column: "words",
    row: entryId,
  };
}
