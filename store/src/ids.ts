import { randomUUID } from "node:crypto";
import type { Brand } from "@kedge/engine";

export type OrganizationId = Brand<string, "OrganizationId">;
export type MemberId = Brand<string, "MemberId">;
export type ClientId = Brand<string, "ClientId">;
export type TeamId = Brand<string, "TeamId">;
export type EpisodeId = Brand<string, "EpisodeId">;
export type SessionId = Brand<string, "SessionId">;
export type CheckInId = Brand<string, "CheckInId">;
export type ReviewId = Brand<string, "ReviewId">;
export type DecisionId = Brand<string, "DecisionId">;
export type FollowUpId = Brand<string, "FollowUpId">;
export type InstrumentRequestId = Brand<string, "InstrumentRequestId">;
export type ReviewDueId = Brand<string, "ReviewDueId">;
export type SavedViewId = Brand<string, "SavedViewId">;
export type ConversationId = Brand<string, "ConversationId">;
export type AlertId = Brand<string, "AlertId">;
export type InvitationId = Brand<string, "InvitationId">;
export type ShareId = Brand<string, "ShareId">;
export type BreakGlassId = Brand<string, "BreakGlassId">;
export type MessageId = Brand<string, "MessageId">;
export type AppointmentId = Brand<string, "AppointmentId">;
export type HomeworkId = Brand<string, "HomeworkId">;
export type EntryId = Brand<string, "EntryId">;
export type CommentId = Brand<string, "CommentId">;
export type ChannelId = Brand<string, "ChannelId">;
export type DutyId = Brand<string, "DutyId">;
export type CheckInLinkId = Brand<string, "CheckInLinkId">;
export type KioskId = Brand<string, "KioskId">;
export type FindingId = Brand<string, "FindingId">;
export type PastTreatmentId = Brand<string, "PastTreatmentId">;
export type PreferenceId = Brand<string, "PreferenceId">;
export type PlanEntryId = Brand<string, "PlanEntryId">;
export type CareEventId = Brand<string, "CareEventId">;
/** A medicine on a person's list, or a goal. */
export type CareSubjectId = Brand<string, "CareSubjectId">;
export type NoteId = Brand<string, "NoteId">;
/** A message between people; `MessageId` is a notice that leaves Kedge. */
export type SecureMessageId = Brand<string, "SecureMessageId">;
export type TransferId = Brand<string, "TransferId">;
export type ReferralId = Brand<string, "ReferralId">;
export type OrganizationListingId = Brand<string, "OrganizationListingId">;
export type ServiceListingId = Brand<string, "ServiceListingId">;

export type Id =
  | TransferId
  | ReferralId
  | OrganizationId
  | MemberId
  | ClientId
  | TeamId
  | EpisodeId
  | SessionId
  | CheckInId
  | ReviewId
  | DecisionId
  | FollowUpId
  | InstrumentRequestId
  | ReviewDueId
  | SavedViewId
  | ConversationId
  | AlertId
  | InvitationId
  | ShareId
  | BreakGlassId
  | MessageId
  | AppointmentId
  | HomeworkId
  | EntryId
  | CommentId
  | ChannelId
  | DutyId
  | CheckInLinkId
  | KioskId
  | FindingId
  | PastTreatmentId
  | PreferenceId
  | PlanEntryId
  | CareEventId
  | CareSubjectId
  | NoteId
  | SecureMessageId
  | OrganizationListingId
  | ServiceListingId;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new random id (UUID version 4). */
export function newId<T extends Id>(): T {
  return randomUUID() as Id as T;
}

/**
 * Reads an id from text that came from outside.
 * @throws RangeError when `text` is not a UUID in lower case.
 */
export function readId<T extends Id>(text: string): T {
  if (!uuid.test(text)) throw new RangeError("The id is not a UUID in lower case, as in 0b8e6a3c-…");
  return text as Id as T;
}
