import { sql } from "kysely";
import type { Transaction } from "../transaction.ts";
import type { Membership } from "./members.ts";
import { hashOfToken, newToken, organizationOfToken } from "./secret-token.ts";

/** Makes the acting member's calendar address and ends the one before. The token is shown this once. */
export async function makeCalendarFeed(tx: Transaction): Promise<string> {
  const token = newToken(tx);
  await endCalendarFeed(tx);
  await tx.db
    .insertInto("calendar_feed")
    .values({ token_hash: hashOfToken(token) })
    .execute();
  return token;
}

/** Ends the acting member's calendar address, if there is one. */
export async function endCalendarFeed(tx: Transaction): Promise<void> {
  await tx.db.deleteFrom("calendar_feed").execute();
}

/** When the acting member made a calendar address; `null` when there is none. */
export async function calendarFeedSince(tx: Transaction): Promise<Date | null> {
  const row = await tx.db.selectFrom("calendar_feed").select("made_at").executeTakeFirst();
  return row?.made_at ?? null;
}

/** The organization that a calendar's token names; `null` when the text is no such token. */
export const organizationOfCalendar = organizationOfToken;

/** Whose calendar this is; `null` for a token that is unknown or ended, and for a suspended member. */
export async function findCalendar(tx: Transaction, token: string): Promise<Membership | null> {
  const { rows } = await sql<Membership>`
    select organization_id as "organizationId", organization_name as "organizationName", member_id as "memberId",
      role, client_id as "clientId"
    from kedge.find_calendar(${hashOfToken(token)})`.execute(tx.db);
  return rows[0] ?? null;
}
