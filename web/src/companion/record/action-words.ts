import type { recordTexts } from "../../language/record.ts";
import type { TextKey } from "../../language/texts.ts";

type ActionKey = Extract<TextKey<(typeof recordTexts)["texts"]>, `action.${string}`>;

/** What an action of the audit trail is called in the client's words. */
const keys: Readonly<Record<string, ActionKey>> = {
  "client.read": "action.client-read",
  "client.created": "action.client-created",
  "client.invited": "action.client-invited",
  "client.erased": "action.client-erased",
  "session.recorded": "action.session-recorded",
  "care.read": "action.care-read",
  "plan.read": "action.plan-read",
  "plan.changed": "action.plan-changed",
  "safety-plan.read": "action.safety-plan-read",
  "safety-plan.kept": "action.safety-plan-changed",
  "safety-plan.removed": "action.safety-plan-changed",
  "decision.recorded": "action.decision-recorded",
  "alert.acknowledged": "action.alert-acknowledged",
  "check-in.stored": "action.check-in-stored",
  "invitation.accepted": "action.invitation-accepted",
  "share.offered": "action.share-offered",
  "share.changed": "action.share-changed",
  "share.ended": "action.share-ended",
  "share.read": "action.share-read",
  "watch-for.changed": "action.watch-for-changed",
  "break-glass.opened": "action.break-glass-opened",
  "break-glass.ended": "action.break-glass-ended",
  "record.exported": "action.record-exported",
  "consent.given": "action.consent-given",
  "consent.withdrawn": "action.consent-withdrawn",
  "erasure.requested": "action.erasure-requested",
  "erasure.request-withdrawn": "action.erasure-withdrawn",
  "notes.read": "action.notes-read",
  "note.written": "action.note-written",
  "note.changed": "action.note-written",
  "note.signed": "action.note-written",
  "note.addendum": "action.note-written",
  "note.discarded": "action.note-written",
  "sheet.sent": "action.sheet-sent",
  "session-feedback.read": "action.feedback-read",
  "session-feedback.noted": "action.feedback-noted",
  "video.joined": "action.video-joined",
  "video.admitted": "action.video-admitted",
  "messages.read": "action.messages-read",
  "messages.noted-read": "action.messages-read",
  "message.sent": "action.message-sent",
  "appointments.read": "action.appointments-read",
  "appointment.planned": "action.appointment-planned",
  "appointment.moved": "action.appointment-moved",
  "appointment.cancelled": "action.appointment-cancelled",
  "appointment.move-asked": "action.appointment-move-asked",
};

export function actionKey(action: string): ActionKey {
  if (/^(findings|preferences|past-treatment|medicine|medicine-list|goal)\./.test(action))
    return "action.care-noted";
  return keys[action] ?? (action.startsWith("account.") ? "action.account-changed" : "action.other");
}
