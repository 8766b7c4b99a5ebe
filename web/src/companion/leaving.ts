import { listEntries } from "../entries/entry-store.ts";
import { waitingReports } from "../entries/kept-work.ts";
import { hasWaitingNotes } from "../offline/care-note-sender.ts";
import { sendRiskAnswerOfDraft } from "../offline/drafts.ts";
import { hasQueuedMessages } from "../offline/message-queue.ts";
import { outboxStatus } from "../offline/outbox-status.ts";
import { sendNow } from "../offline/sender.ts";

/**
 * Before somebody signs out: a risk answer in a half-finished check-in goes to the clinic, since who signs out may not
 * be back soon.
 */
export async function beforeSigningOut(memberId: string): Promise<void> {
  if (await sendRiskAnswerOfDraft(memberId)) await sendNow();
}

/** Whether something that this person answered or wrote has still to reach the clinic. */
export async function hasUnsent(memberId: string): Promise<boolean> {
  return (
    outboxStatus().items.some(item => item.memberId === memberId) ||
    (await listEntries({ kind: "member", memberId })).some(({ state }) => state.kind !== "synced") ||
    (await waitingReports(memberId)).size > 0 ||
    (await hasQueuedMessages(memberId)) ||
    (await hasWaitingNotes(memberId))
  );
}
