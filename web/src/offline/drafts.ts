import { hasRiskAnswer, toSend } from "../companion/check-in/check-in.ts";
import { type Draft, draftFate } from "../companion/check-in/draft.ts";
import { draftName } from "./draft-name.ts";
import { putIntoOutbox } from "./outbox.ts";
import { deleteSealed, readSealed, writeSealed } from "./sealed-store.ts";

export function keepDraft(memberId: string, draft: Draft): Promise<void> {
  return writeSealed(draftName(memberId), draft);
}

export function dropDraft(memberId: string): Promise<void> {
  return deleteSealed(draftName(memberId));
}

async function sendDraft(memberId: string, { checkIn, savedAt, savedOn }: Draft): Promise<void> {
  await putIntoOutbox(memberId, toSend(checkIn, savedAt, savedOn), hasRiskAnswer(checkIn));
}

/**
 * Puts a draft with a risk answer into the outbox as it is: that must not stay behind.
 * @returns whether there was one
 */
export async function sendRiskAnswerOfDraft(memberId: string): Promise<boolean> {
  const draft = await readSealed<Draft>(draftName(memberId));
  if (!draft || !hasRiskAnswer(draft.checkIn)) return false;
  await sendDraft(memberId, draft);
  return true;
}

/**
 * The draft that can be resumed, if there is one. One that has waited too long is dropped; with a risk answer in it, it
 * goes to the outbox instead.
 */
export async function settleDraft(memberId: string, now: number): Promise<Draft | null> {
  const draft = await readSealed<Draft>(draftName(memberId));
  if (!draft) return null;
  switch (draftFate(draft, now)) {
    case "resume":
      return draft;
    case "drop":
      await dropDraft(memberId);
      return null;
    case "send":
      await sendDraft(memberId, draft);
      return null;
  }
}
