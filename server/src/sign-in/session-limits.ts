import type { MemberRole } from "@kedge/store";

const minute = 60_000;
const day = 24 * 60 * minute;

/** When a session ends, in milliseconds: without a request for `idle`, and in any case `absolute` after signing in. */
export interface SessionLimits {
  readonly idle: number;
  readonly absolute: number;
}

/** Whoever sees other people's data signs in again after a quarter of an hour away and every working day. */
const staffLimits: SessionLimits = { idle: 15 * minute, absolute: 12 * 60 * minute };
/** A client answers once a week, and must not find the door locked with an answer on the phone. */
const clientLimits: SessionLimits = { idle: 14 * day, absolute: 30 * day };

export const longestSession = clientLimits.absolute;

/** Less than this is not worth a write for every request. */
export const touchEvery = minute;

export function limitsOf(role: MemberRole): SessionLimits {
  return role === "client" || role === "support-person" ? clientLimits : staffLimits;
}

/** The end of a session begun at `createdAt` that was used at `now`. */
export function expiryOf({ idle, absolute }: SessionLimits, createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idle, createdAt.getTime() + absolute));
}
