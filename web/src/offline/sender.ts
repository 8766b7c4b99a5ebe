import type { CheckInReceipt } from "@kedge/api";
import { ApiError, request } from "../api-client/index.ts";
import { knownPerson, refreshSession, session } from "../shell/session.ts";
import { settleDraft } from "./drafts.ts";
import { confirmSent, type OutboxItem, publishItems, readOutbox, setOutboxState } from "./outbox.ts";
import { afterFailure, nextAttemptAt, sendable } from "./outbox-state.ts";
import { publishOutbox } from "./outbox-status.ts";

const draftCheckMs = 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let again = false;
let running = false;
let started = false;

/**
 * Sends what waits in the outbox: now, when the network or the person is back, and at the times the outbox asks for.
 * Several open pages take turns.
 */
export function startSending(): void {
  if (!started) {
    started = true;
    window.addEventListener("online", () => void sendNow());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void sendNow();
    });
  }
  void sendNow();
}

/** Sends everything that may be sent, whether or not its pause is over. Resolves when nothing more can be sent for now. */
export function sendNow(): Promise<void> {
  return send(Number.POSITIVE_INFINITY);
}

async function send(dueBy: number): Promise<void> {
  if (running) {
    again = true;
    return;
  }
  running = true;
  clearTimeout(timer);
  publishOutbox({ sending: true });
  try {
    do {
      again = false;
      await navigator.locks.request("kedge-outbox", () => oneRound(dueBy));
    } while (again);
  } finally {
    running = false;
    publishOutbox({ sending: false });
    await scheduleNext();
  }
}

async function oneRound(dueBy: number): Promise<void> {
  const person = knownPerson(await session());
  if (person) await settleDraft(person.memberId, Date.now());
  await publishItems();
  const items = await readOutbox();
  if (!person || sendable(items, person.memberId, dueBy).length === 0) return;
  // Another person may have signed in on another page since then: ask whose answers the server would take these for.
  const state = await refreshSession();
  if (state.kind !== "signed-in") {
    const failure =
      state.kind === "signed-out"
        ? new ApiError(401, "signed-out", "")
        : new ApiError(null, "unreachable", "");
    for (const item of sendable(items, person.memberId, dueBy)) await noteFailure(item, failure);
    return;
  }
  let gone: ApiError | null = null;
  for (const item of sendable(items, state.me.memberId, dueBy)) {
    const failure: ApiError | null = gone ?? (await sendOne(item));
    if (failure) await noteFailure(item, failure);
    // Without a server, waiting for the time-out of each one would only hold up the next try.
    if (failure?.unreachable) gone = failure;
  }
}

/** The failure, if there is one. */
async function sendOne(item: OutboxItem): Promise<ApiError | null> {
  try {
    await confirmSent(await request<CheckInReceipt>("POST", "/api/check-ins", item.checkIn));
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function noteFailure(item: OutboxItem, error: ApiError): Promise<void> {
  return setOutboxState(item, afterFailure(item.state, error, Date.now(), Math.random()));
}

async function scheduleNext(): Promise<void> {
  const person = knownPerson(await session());
  if (!person) return;
  const due = nextAttemptAt(await readOutbox(), person.memberId);
  const pause = due === null ? draftCheckMs : Math.min(Math.max(due - Date.now(), 500), draftCheckMs);
  timer = setTimeout(() => void send(Date.now()), pause);
}
