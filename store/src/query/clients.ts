import type { SelfDescription } from "@kedge/engine";
import { errorCode } from "../error.ts";
import { type ClientId, type EpisodeId, newId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { withEachKey } from "./batches.ts";
import { type NewEpisode, openEpisode } from "./episodes.ts";
import { found, unlessTaken } from "./outcome.ts";

export interface Client extends SelfDescription {
  readonly clientId: ClientId;
  readonly displayName: string;
  readonly birthYear: number | null;
  /** ISO 3166-1 alpha-2: whose crisis lines to show. */
  readonly country: string | null;
  readonly createdAt: Date;
}

export interface NewClient {
  readonly clientId?: ClientId;
  readonly displayName: string;
  readonly birthYear?: number;
  readonly selfDescription?: SelfDescription;
  readonly country?: string;
}

export interface ClientChange {
  readonly displayName?: string;
  readonly birthYear?: number | null;
  readonly selfDescription?: SelfDescription;
  readonly country?: string | null;
}

/** Makes a client with their own key and their first episode of care. @throws Conflict when the given id is taken. */
export async function createClient(
  tx: Transaction,
  { episode, ...client }: NewClient & { readonly episode: NewEpisode },
): Promise<{ clientId: ClientId; episodeId: EpisodeId }> {
  const row = await clientRow(tx, client);
  await unlessTaken("This client exists already.", () => tx.db.insertInto("client").values(row).execute());
  return {
    clientId: row.client_id,
    episodeId: await openEpisode(tx, { clientId: row.client_id, ...episode }),
  };
}

/** The row of a new client, whose key is made here: before the first word of theirs is written. */
export async function clientRow(tx: Transaction, client: NewClient) {
  const clientId = client.clientId ?? newId<ClientId>();
  await tx.vault.keys.create({ organizationId: organizationOf(tx), person: clientId });
  return {
    client_id: clientId,
    display_name: await tx.vault.encrypt(client.displayName, nameOf(tx, clientId)),
    birth_year: client.birthYear ?? null,
    ...(client.selfDescription && columnsOf(client.selfDescription)),
    country: client.country ?? null,
  };
}

function columnsOf({ gender, ethnicGroup, firstLanguage }: SelfDescription) {
  return { gender, ethnic_group: ethnicGroup, first_language: firstLanguage };
}

/** @throws NotFound */
export async function updateClient(tx: Transaction, clientId: ClientId, change: ClientChange): Promise<void> {
  const { displayName, birthYear, selfDescription, country } = change;
  const values = {
    ...(displayName !== undefined && {
      display_name: await tx.vault.encrypt(displayName, nameOf(tx, clientId)),
    }),
    ...(birthYear !== undefined && { birth_year: birthYear }),
    ...(selfDescription && columnsOf(selfDescription)),
    ...(country !== undefined && { country }),
  };
  if (Object.keys(values).length === 0) {
    await findClient(tx, clientId);
    return;
  }
  const row = await tx.db
    .updateTable("client")
    .set(values)
    .where("client_id", "=", clientId)
    .returning("client_id")
    .executeTakeFirst();
  found(row, "client");
}

/** @throws NotFound; StoreError `key-destroyed` when the person was erased. */
export async function findClient(tx: Transaction, clientId: ClientId): Promise<Client> {
  const row = await tx.db
    .selectFrom("client")
    .select([
      "client_id as clientId",
      "display_name",
      "birth_year as birthYear",
      "gender",
      "ethnic_group as ethnicGroup",
      "first_language as firstLanguage",
      "country",
      "created_at as createdAt",
    ])
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  const { display_name, ...client } = found(row, "client");
  return { ...client, displayName: await tx.vault.decrypt(display_name, nameOf(tx, clientId)) };
}

/** The names of these clients, as far as the actor may see them; who was erased has none. */
export async function clientNames(
  tx: Transaction,
  clientIds: readonly ClientId[],
): Promise<ReadonlyMap<ClientId, string>> {
  const names = new Map<ClientId, string>();
  if (clientIds.length === 0) return names;
  const rows = await tx.db
    .selectFrom("client")
    .select(["client_id", "display_name"])
    .where("client_id", "in", [...new Set(clientIds)])
    .execute();
  await withEachKey(rows, async ({ client_id, display_name }) => {
    try {
      names.set(client_id, await tx.vault.decrypt(display_name, nameOf(tx, client_id)));
    } catch (error) {
      if (errorCode(error) !== "key-destroyed") throw error;
    }
  });
  return names;
}

/** Where a client's name is sealed. */
export function nameOf(tx: Transaction, clientId: ClientId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "client",
    column: "display_name",
    row: clientId,
  };
}
