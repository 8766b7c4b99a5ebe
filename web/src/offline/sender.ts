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

/** One round through the outbox. Resolves when nothing more can be sent for now. */
export async function sendNow(): Promise<void> {
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
      await navigator.locks.request("kedge-outbox", oneRound);
    } while (again);
  } finally {
    running = false;
    publishOutbox({ sending: false });
    await scheduleNext();
  }
}

async function oneRound(): Promise<void> {
  const person = knownPerson(await session());
  if (person) await settleDraft(person.memberId, Date.now());
  await publishItems();
  const items = await readOutbox();
  if (!person || sendable(items, person.memberId, Date.now()).length === 0) return;
  // Another person may have signed in on another page since then: ask whose answers the server would take these for.
  const state = await refreshSession();
  if (state.kind !== "signed-in") {
    const [status, code] = state.kind === "signed-out" ? [401, "signed-out"] : [null, "unreachable"];
    for (const item of sendable(items, person.memberId, Date.now()))
      await noteFailure(item, new ApiError(status, code, ""));
    return;
  }
  for (const item of sendable(items, state.me.memberId, Date.now())) {
    try {
      await confirmSent(await request<CheckInReceipt>("POST", "/api/check-ins", item.checkIn));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await noteFailure(item, error);
    }
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
  timer = setTimeout(() => void sendNow(), pause);
}
