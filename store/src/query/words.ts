import { errorCode } from "../error.ts";
import type { ClientId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

/** Where words about one client stand. */
export interface WordsPlace {
  readonly clientId: ClientId;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Encrypts words about a client under the client's key; `null` stays `null`. */
export function sealWords(tx: Transaction, words: string, place: WordsPlace): Promise<Buffer>;
export function sealWords(tx: Transaction, words: string | null, place: WordsPlace): Promise<Buffer | null>;
export async function sealWords(
  tx: Transaction,
  words: string | null,
  place: WordsPlace,
): Promise<Buffer | null> {
  return words === null ? null : tx.vault.encrypt(words, vaultPlace(tx, place));
}

/** Reads words about a client; `null` when there are none, and when the client was erased. */
export async function openWords(
  tx: Transaction,
  words: Buffer | null,
  place: WordsPlace,
): Promise<string | null> {
  if (words === null) return null;
  try {
    return await tx.vault.decrypt(words, vaultPlace(tx, place));
  } catch (error) {
    if (errorCode(error) !== "key-destroyed") throw error;
    return null;
  }
}

/** Where the vault keeps words of this place. */
export const vaultPlace = (tx: Transaction, { clientId, table, column, row }: WordsPlace): Place => ({
  organizationId: organizationOf(tx),
  person: clientId,
  table,
  column,
  row,
});
