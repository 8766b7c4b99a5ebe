import { sql } from "kysely";
import type { Transaction } from "../transaction.ts";

/** One version of an instrument as an earlier release of the content had it; `null` when no release did. */
export async function findReleasedInstrument(
  tx: Transaction,
  code: string,
  version: string,
): Promise<{ readonly instrument: unknown; readonly questionnaire: unknown } | null> {
  const { rows } = await sql<{ instrument: unknown; questionnaire: unknown }>`
    select body -> 'instruments' -> ${code} as instrument, body -> 'questionnaires' -> ${code} as questionnaire
    from kedge.content_release
    where body -> 'instruments' -> ${code} ->> 'version' = ${version}
    order by published_at desc limit 1`.execute(tx.db);
  return rows[0] ?? null;
}
