import { createHash, randomInt } from "node:crypto";
import { sql } from "kysely";
import { type CheckInLinkId, type KioskId, newId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { CheckInLinkOwner } from "./check-in-links.ts";
import { hashOfToken, newToken } from "./secret-token.ts";

/** A waiting-room tablet that may start check-ins. */
export interface Kiosk {
  readonly kioskId: KioskId;
  readonly name: string;
  readonly createdAt: Date;
}

/** Digits of a code: short enough to be read out, and worth something for minutes and on a tablet only. */
const digits = 6;
/** So many codes are drawn until one is free. */
const draws = 10;

/** Lets a device be a waiting-room tablet. Its token is given this once; only its hash is kept. */
export async function createKiosk(
  tx: Transaction,
  name: string,
): Promise<{ readonly kioskId: KioskId; readonly token: string }> {
  const kioskId = newId<KioskId>();
  const token = newToken(tx);
  await tx.db
    .insertInto("kiosk")
    .values({ kiosk_id: kioskId, name, token_hash: hashOfToken(token) })
    .execute();
  return { kioskId, token };
}

/** The organization's tablets that may start check-ins, the oldest first. */
export async function listKiosks(tx: Transaction): Promise<readonly Kiosk[]> {
  return tx.db
    .selectFrom("kiosk")
    .select(["kiosk_id as kioskId", "name", "created_at as createdAt"])
    .where("ended_at", "is", null)
    .orderBy("created_at")
    .orderBy("kiosk_id")
    .execute();
}

/** The tablet starts no check-in any more. @returns whether it could before */
export async function endKiosk(tx: Transaction, kioskId: KioskId): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("kiosk")
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where("kiosk_id", "=", kioskId)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Makes a code with which a tablet starts one check-in of this client. */
export async function createKioskCode(
  tx: Transaction,
  { clientId, episodeId, expiresAt }: CheckInLinkOwner & { readonly expiresAt: Date },
): Promise<string> {
  for (let draw = 0; draw < draws; draw += 1) {
    const code = String(randomInt(10 ** digits)).padStart(digits, "0");
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto("kiosk_code")
      .values({
        code_hash: hashOfCode(tx, code),
        client_id: clientId,
        episode_id: episodeId,
        expires_at: expiresAt,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows) return code;
  }
  throw new Error(`No code was free in ${draws} draws.`);
}

/** For somebody at the door: whether the token is a tablet's. */
export async function isKiosk(tx: Transaction, token: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select kedge.is_kiosk(${hashOfToken(token)}) as known`.execute(tx.db);
  return rows[0]?.known ?? false;
}

/**
 * On a tablet: spends the code for a link to one check-in.
 * @returns the link's token; `null` when the code is unknown, used or expired, or the tablet was ended
 */
export async function openKioskCode(
  tx: Transaction,
  { token, code }: { readonly token: string; readonly code: string },
): Promise<string | null> {
  const link = newToken(tx);
  const { rows } = await sql<{ opened: boolean }>`
    select kedge.open_kiosk_code(${hashOfToken(token)}, ${hashOfCode(tx, code)}, ${newId<CheckInLinkId>()}::uuid,
      ${hashOfToken(link)}) as opened`.execute(tx.db);
  return rows[0]?.opened ? link : null;
}

const hashOfCode = (tx: Transaction, code: string): Buffer =>
  createHash("sha256")
    .update(`${organizationOf(tx)} ${code}`)
    .digest();
