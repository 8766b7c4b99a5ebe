import type { EntryReceipt, EntrySave, Work } from "@kedge/api";
import { ApiError, request } from "../api-client/index.ts";
import { knownPerson, refreshSession, session } from "../shell/session.ts";
import { type KeptEntry, type Owner, splitAnswers } from "./entry.ts";
import { type EntriesStatus, publishEntries } from "./entry-status.ts";
import { changeEntry, isInHand, keepBoth, listEntries } from "./entry-store.ts";
import { inExchangeTurn } from "./exchange-turn.ts";
import { dropReport, keepWork, knowsWork, waitingReports } from "./kept-work.ts";
import { afterFetch, afterReceipt, beforeSending, type Waiting } from "./merge.ts";

/** Somebody who types saves often; the server needs only the last of it. */
const quietMs = 1_500;
const firstPauseMs = 5_000;
const longestPauseMs = 5 * 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let pause = firstPauseMs;
let started = false;

/** Sends what waits now, when the network is back and after pauses, and fetches what came from elsewhere. */
export function startSendingEntries(): void {
  if (!started) {
    started = true;
    window.addEventListener("online", () => void exchange());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void exchange();
    });
  }
  void exchange();
}

/** Sends soon, once nothing has been saved for a moment. */
export function sendSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void exchange({ fetching: false }), quietMs);
}

/** Sends everything that waits for the person who is signed in, then reads what the clinic holds. Pages take turns. */
export async function exchange({ fetching = true } = {}): Promise<void> {
  clearTimeout(timer);
  await inExchangeTurn(async () => {
    const person = knownPerson(await session());
    if (person?.role !== "client") return;
    const held = await exchangeFor(person.memberId, fetching);
    publishEntries({ held });
    if (held === null) {
      pause = firstPauseMs;
      return;
    }
    timer = setTimeout(() => void exchange(), pause);
    pause = Math.min(2 * pause, longestPauseMs);
  });
}

/** @returns what keeps entries from being sent; `null`: nothing did */
async function exchangeFor(memberId: string, fetching: boolean): Promise<EntriesStatus["held"]> {
  // Another person may have signed in on another page since then: ask whose entries the server would take these for.
  const state = await refreshSession();
  if (state.kind === "unreachable") return "offline";
  if (state.kind === "signed-out" || state.me.memberId !== memberId) return "signed-out";
  const owner: Owner = { kind: "member", memberId };
  try {
    const conflict = await sendEntries(owner);
    // What another device had changed is now an entry of its own, which still has to go.
    if (conflict) await sendEntries(owner);
    const told = await sendReports(memberId);
    if (fetching || conflict || told) await fetchWork(owner, memberId);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.status === 401 ? "signed-out" : "offline";
  }
}

/** @returns whether another device had changed one of them */
async function sendEntries(owner: Owner): Promise<boolean> {
  const waiting = (await listEntries(owner)).filter(({ state }) => state.kind === "waiting");
  let conflict = false;
  // The oldest first, so that they arrive in the order they were made.
  for (const kept of waiting.reverse()) if ((await sendEntry(owner, kept)) === "conflict") conflict = true;
  return conflict;
}

/** Sends what waits of an entry now: a page may have changed it since it was listed. */
async function sendEntry(owner: Owner, { content: { entryId } }: KeptEntry): Promise<"done" | "conflict"> {
  const kept = await readyToSend(owner, entryId);
  if (!kept) return "done";
  const { content, revision, state } = kept;
  const { writeId } = state;
  const { entryId: _, answers, step, copyOf, ...rest } = content;
  const unanswered = (state.unanswered ?? []).filter(id => id !== writeId);
  const save: EntrySave = { ...rest, ...splitAnswers(answers), baseRevision: revision, writeId, unanswered };
  try {
    const receipt = await request<EntryReceipt>("PUT", `/api/my/entries/${entryId}`, save);
    await changeEntry(owner, entryId, now => (now ? afterReceipt(now, writeId, receipt.revision) : null));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status } = error;
    if (status === 409) {
      await keepBoth(owner, (await latest(owner, entryId)) ?? kept);
      return "conflict";
    }
    const refused =
      status !== null && status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
    if (!refused) throw error;
    await changeEntry(owner, entryId, now =>
      now?.state.kind === "waiting" && now.state.writeId === writeId
        ? { ...now, state: { kind: "refused", writeId, message: error.message } }
        : null,
    );
  }
  return "done";
}

async function readyToSend(owner: Owner, entryId: string): Promise<Waiting | null> {
  let ready: Waiting | null = null;
  await changeEntry(owner, entryId, now => {
    ready = now ? beforeSending(now) : null;
    return ready;
  });
  return ready;
}

async function latest(owner: Owner, entryId: string): Promise<KeptEntry | undefined> {
  return (await listEntries(owner)).find(({ content }) => content.entryId === entryId);
}

/** @returns whether there were any */
async function sendReports(memberId: string): Promise<boolean> {
  const reports = await waitingReports(memberId);
  for (const [homeworkId, report] of reports) {
    try {
      await request("PUT", `/api/my/homework/${homeworkId}/report`, report);
    } catch (error) {
      // The homework was taken back: there is nobody left to tell.
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
    await dropReport(memberId, homeworkId, report);
  }
  return reports.size > 0;
}

async function fetchWork(owner: Owner, memberId: string): Promise<void> {
  // A device that has nothing yet, or not any more, takes the old entries too.
  const path = (await knowsWork(memberId)) ? "/api/my/work" : "/api/my/work?entries=all";
  const { entries, homework, comments } = await request<Work>("GET", path, undefined, { background: true });
  const here = new Map((await listEntries(owner)).map(kept => [kept.content.entryId, kept]));
  for (const entry of entries)
    if (!isInHand(entry.entryId) && afterFetch(here.get(entry.entryId), entry))
      await changeEntry(owner, entry.entryId, now => afterFetch(now, entry));
  await keepWork(memberId, { homework, comments });
}
