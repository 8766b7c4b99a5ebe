import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { MemberId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";

/** A questionnaire as an organization brought it, in the version that is asked now. */
export interface ImportedQuestionnaire {
  readonly instrument: string;
  readonly version: string;
  /** What the check of the import left of the file. */
  readonly body: unknown;
  /** The last day on which the licence holds. */
  readonly licensedUntil: LocalDate;
  readonly withdrawnAt: Date | null;
}

/** The same with what only an administrator is told. */
export interface ImportedQuestionnaireWithLicence extends ImportedQuestionnaire {
  readonly licensor: string;
  readonly licenceReference: string;
  readonly importedBy: MemberId;
  readonly importedAt: Date;
}

export interface NewImportedQuestionnaire {
  readonly instrument: string;
  readonly version: string;
  readonly body: unknown;
  readonly fileHash: string;
  readonly licensor: string;
  readonly licenceReference: string;
  readonly licensedUntil: LocalDate;
}

/** Takes a questionnaire in as the newest version of its instrument. For an administrator. */
export async function importQuestionnaire(
  tx: Transaction,
  questionnaire: NewImportedQuestionnaire,
): Promise<void> {
  await tx.db
    .insertInto("imported_questionnaire")
    .values({
      instrument: questionnaire.instrument,
      version: questionnaire.version,
      body: JSON.stringify(questionnaire.body),
      file_hash: questionnaire.fileHash,
      licensor: questionnaire.licensor,
      licence_reference: questionnaire.licenceReference,
      licensed_until: questionnaire.licensedUntil,
    })
    .execute();
}

const inUse = [
  "instrument",
  "version",
  "body",
  "licensed_until as licensedUntil",
  "withdrawn_at as withdrawnAt",
] as const;

/** The newest version of each imported instrument, whether or not it may still be asked, by instrument. */
export async function newestImportedQuestionnaires(
  tx: Transaction,
): Promise<readonly ImportedQuestionnaire[]> {
  return tx.db
    .selectFrom("imported_questionnaire")
    .distinctOn("instrument")
    .select(inUse)
    .orderBy("instrument")
    .orderBy("imported_at", "desc")
    .execute();
}

/** For an administrator: the same, with the licence of each. */
export async function listImportedQuestionnaires(
  tx: Transaction,
): Promise<readonly ImportedQuestionnaireWithLicence[]> {
  return tx.db
    .selectFrom("imported_questionnaire")
    .distinctOn("instrument")
    .select([
      ...inUse,
      "licensor",
      "licence_reference as licenceReference",
      "imported_by as importedBy",
      "imported_at as importedAt",
    ])
    .orderBy("instrument")
    .orderBy("imported_at", "desc")
    .execute();
}

/** One version, also one that is no longer asked; `null` when this organization never had it. */
export async function findImportedQuestionnaire(
  tx: Transaction,
  instrument: string,
  version: string,
): Promise<ImportedQuestionnaire | null> {
  const row = await tx.db
    .selectFrom("imported_questionnaire")
    .select(inUse)
    .where("instrument", "=", instrument)
    .where("version", "=", version)
    .executeTakeFirst();
  return row ?? null;
}

/** This version is asked no more; what was answered with it stays. For an administrator. */
export async function withdrawImportedQuestionnaire(
  tx: Transaction,
  instrument: string,
  version: string,
): Promise<void> {
  await tx.db
    .updateTable("imported_questionnaire")
    .set({ withdrawn_at: sql<Date>`clock_timestamp()` })
    .where("instrument", "=", instrument)
    .where("version", "=", version)
    .execute();
}
