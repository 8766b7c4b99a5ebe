import type { ApiError } from "../api-client/index.ts";

/**
 * Where a check-in stands on its way to the server. It leaves the outbox only with the server's receipt; what can't
 * go on by itself stays and says what to do.
 */
export type OutboxState =
  /** To be sent, not before `retryAt` (milliseconds since 1970). */
  | { readonly kind: "waiting"; readonly attempts: number; readonly retryAt: number }
  /** The server wants to know again who this is. Sent as soon as this person has signed in. */
  | { readonly kind: "needs-sign-in" }
  /** Under the same number the server holds other answers: nothing was overwritten. */
  | { readonly kind: "conflict" }
  /** The server can't take it as it is. `message` is the server's own explanation. */
  | { readonly kind: "refused"; readonly message: string };

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

export const readyToSend: OutboxState = { kind: "waiting", attempts: 0, retryAt: 0 };

/** The state after one more attempt has failed. Pauses grow to five minutes; `jitter` (0–1) keeps devices from knocking together. */
export function afterFailure(state: OutboxState, error: ApiError, now: number, jitter: number): OutboxState {
  const { status } = error;
  if (status === 401) return { kind: "needs-sign-in" };
  if (status === 409) return { kind: "conflict" };
  const passing = status === null || status >= 500 || status === 408 || status === 425 || status === 429;
  if (!passing) return { kind: "refused", message: error.message };
  const attempts = state.kind === "waiting" ? state.attempts + 1 : 1;
  const pause = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return { kind: "waiting", attempts, retryAt: now + pause * (0.75 + 0.5 * jitter) };
}

/** What a sender needs to know of one check-in in the outbox. */
export interface Queued {
  readonly checkInId: string;
  readonly memberId: string;
  readonly state: OutboxState;
  readonly answeredAt: string;
  /** It holds a risk answer. */
  readonly urgent: boolean;
}

/**
 * The check-ins that may be sent now, in order: risk answers first, then the oldest. Only those of the person who is
 * signed in; one that is stuck never holds up the others.
 * @param dueBy milliseconds since 1970; those that should pause for longer are left out
 */
export function sendable<Item extends Queued>(
  items: readonly Item[],
  memberId: string,
  dueBy: number,
): Item[] {
  return items
    .filter(({ memberId: owner, state }) => owner === memberId && maySend(state, dueBy))
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.answeredAt.localeCompare(b.answeredAt, "en"));
}

function maySend(state: OutboxState, dueBy: number): boolean {
  switch (state.kind) {
    case "waiting":
      return state.retryAt <= dueBy;
    case "needs-sign-in":
      return true;
    case "conflict":
    case "refused":
      return false;
  }
}

/** When the next one falls due, in milliseconds since 1970; `null` when nothing waits for its time. */
export function nextAttemptAt(items: readonly Queued[], memberId: string): number | null {
  const times = items.flatMap(({ memberId: owner, state }) =>
    owner === memberId && state.kind === "waiting" ? [state.retryAt] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}
