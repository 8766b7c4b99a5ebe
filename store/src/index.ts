export { type Actor, type ClientActor, noMember, type StaffActor } from "./actor.ts";
export { auditCheckpoint, type CheckpointDifference, compareWithCheckpoint } from "./audit-checkpoint.ts";
export type { Manifest } from "./backup/archive.ts";
export { backUp } from "./backup/back-up.ts";
export { type BackupPrivateKey, createBackupKey, readBackupPrivateKey } from "./backup/backup-key.ts";
export { backUpKeys, restoreKeys } from "./backup/key-backup.ts";
export { lastBackup } from "./backup/last-backup.ts";
export { type RestoreOptions, type RestoreReport, restore } from "./backup/restore.ts";
export { type DiskSpace, describeDiskSpace, diskSpace } from "./disk-space.ts";
export { eraseClient, holdErasure, replayErasures } from "./erasure/erase.ts";
export { type Erasure, type ErasureReason, erasureReasons, listErasures } from "./erasure/ledger.ts";
export { Busy, Conflict, NotFound, StoreError, type StoreErrorCode } from "./error.ts";
export * from "./ids.ts";
export { type Places, places } from "./place.ts";
export {
  type AlertRow,
  acknowledgeAlert,
  countOpenAlerts,
  listAlerts,
  noteAlertEvent,
  noteAlertsNoticed,
  type OpenAlert,
  openAlerts,
  type PastAlert,
  reassignAlert,
  riskAnswersWithoutAlert,
} from "./query/alerts.ts";
export * from "./query/answer-times.ts";
export * from "./query/appointments.ts";
export * from "./query/audit.ts";
export * from "./query/break-glass.ts";
export * from "./query/calendar-feeds.ts";
export * from "./query/care-courses.ts";
export * from "./query/care-events.ts";
export * from "./query/caseload.ts";
export * from "./query/caseload-filter.ts";
export * from "./query/caseload-rows.ts";
export * from "./query/channels.ts";
export * from "./query/check-in-links.ts";
export * from "./query/check-in-schedules.ts";
export * from "./query/check-ins.ts";
export * from "./query/client-accounts.ts";
export {
  type Client,
  type ClientChange,
  clientNames,
  createClient,
  findClient,
  type NewClient,
  updateClient,
} from "./query/clients.ts";
export * from "./query/consents.ts";
export * from "./query/content-releases.ts";
export * from "./query/decision-follow-ups.ts";
export * from "./query/decisions.ts";
export * from "./query/directory.ts";
export * from "./query/duty.ts";
export * from "./query/entries.ts";
export * from "./query/entry-comments.ts";
export {
  type Episode,
  type EpisodeChange,
  endEpisode,
  findEpisode,
  listEpisodes,
  listVisibleEpisodes,
  type NewEpisode,
  openEpisode,
  updateEpisode,
} from "./query/episodes.ts";
export * from "./query/erasure-requests.ts";
export * from "./query/escalation.ts";
export * from "./query/expected-courses.ts";
export * from "./query/findings.ts";
export * from "./query/homework.ts";
export * from "./query/import.ts";
export * from "./query/imported-people.ts";
export * from "./query/imported-questionnaires.ts";
export * from "./query/instrument-requests.ts";
export * from "./query/invitations.ts";
export * from "./query/kiosks.ts";
export {
  changeRoles,
  createMember,
  listMembers,
  type Member,
  type Membership,
  membershipsOf,
  type NewMember,
  nameMyself,
  namesOfMembers,
  renameMember,
  resumeMember,
  runningEpisodes,
  suspendMember,
} from "./query/members.ts";
export * from "./query/messages.ts";
export * from "./query/organization-settings.ts";
export * from "./query/organizations.ts";
export * from "./query/outbox.ts";
export * from "./query/own-pathways.ts";
export * from "./query/past-treatments.ts";
export * from "./query/plans.ts";
export * from "./query/progress-conversations.ts";
export * from "./query/referrals.ts";
export * from "./query/released-instruments.ts";
export * from "./query/reminders.ts";
export * from "./query/review-inputs.ts";
export * from "./query/review-states.ts";
export * from "./query/reviews.ts";
export * from "./query/safety-plans.ts";
export * from "./query/saved-views.ts";
export * from "./query/scores.ts";
export * from "./query/scores-by-episode.ts";
export * from "./query/sent-sheets.ts";
export * from "./query/session-notes.ts";
export * from "./query/sessions.ts";
export * from "./query/shared-scores.ts";
export * from "./query/shares.ts";
export * from "./query/teams.ts";
export * from "./query/therapist-views.ts";
export * from "./query/transfers.ts";
export * from "./query/verify-every-audit.ts";
export * from "./query/watch-for.ts";
export {
  type Accent,
  type AlertAudience,
  type AlertEventKind,
  type AlertKind,
  type AppointmentPlace,
  type AppointmentState,
  accents,
  alertAudiences,
  appointmentPlaces,
  appointmentStates,
  type CareDetail,
  type CareSubject,
  type ChannelKind,
  type CheckInSource,
  channelKinds,
  checkInSources,
  type DecisionChoice,
  type EndReason,
  type EscalationPlan,
  endReasons,
  type HomeworkOutcome,
  homeworkOutcomes,
  type ListingPlace,
  type LocalHelpline,
  type MemberRole,
  type MessageKind,
  memberRoles,
  type NoteKind,
  noteKinds,
  type OrganizationSettings,
  type ReferralDirection,
  type ReferralState,
  type ResultVisibility,
  type ReviewTrigger,
  referralDirections,
  referralStates,
  resultVisibilities,
  reviewTriggers,
  type ShareScope,
  type Side,
  type StaffRole,
  shareScopes,
  staffRoles,
} from "./schema.ts";
export { installationSecret } from "./secret.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
export type { Transaction, TransactionOptions } from "./transaction.ts";
export { addKeyEncryptionKey } from "./vault/file-key-wrapper.ts";
export type { DataKey, KeyCheck, KeyHolder, KeyStore } from "./vault/key-store.ts";
export type { KeyWrapper } from "./vault/key-wrapper.ts";
export { seal, unseal } from "./vault/seal.ts";
export type { Place, Vault } from "./vault/vault.ts";
