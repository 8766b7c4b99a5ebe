import type {
  Approach,
  Attendance,
  LocalDate,
  OwnPathway,
  PastTreatment,
  Problem,
  RepeatedInstrument,
  Response,
  SessionFeedback,
} from "@kedge/engine";
import type { ColumnType, Generated } from "kysely";
import type {
  AlertId,
  AppointmentId,
  BreakGlassId,
  CareEventId,
  CareSubjectId,
  ChannelId,
  CheckInId,
  CheckInLinkId,
  ClientId,
  CommentId,
  ConversationId,
  DecisionId,
  DutyId,
  EntryId,
  EpisodeId,
  FindingId,
  FollowUpId,
  HomeworkId,
  InstrumentRequestId,
  InvitationId,
  KioskId,
  MemberId,
  MessageId,
  NoteId,
  OrganizationId,
  OrganizationListingId,
  PastTreatmentId,
  PlanEntryId,
  PreferenceId,
  ReferralId,
  ReviewDueId,
  ReviewId,
  SavedViewId,
  SecureMessageId,
  ServiceListingId,
  SessionId,
  ShareId,
  TeamId,
  TransferId,
} from "./ids.ts";

/** Set by the database from the identity of the transaction. */
type Identity<T> = ColumnType<T, never, never>;
/** Set by the database's clock. */
type Clock = ColumnType<Date, never, never>;
/** Read as a value, written as its JSON text. */
type Json<T> = ColumnType<T, string, string>;

export const memberRoles = [
  "client",
  "clinician",
  "supervisor",
  "service-lead",
  "administrator",
  "support-person",
  "integration",
] as const;
export type MemberRole = (typeof memberRoles)[number];

/** The roles that one member may have several of. */
export const staffRoles = ["clinician", "supervisor", "service-lead", "administrator"] as const;
export type StaffRole = (typeof staffRoles)[number];

export const endReasons = [
  "completed",
  "stopped-by-client",
  "stopped-by-clinician",
  "referred",
  "other",
] as const;
export type EndReason = (typeof endReasons)[number];

export const checkInSources = ["app", "import", "link"] as const;
export type CheckInSource = (typeof checkInSources)[number];

export const reviewTriggers = ["check-in", "import", "nightly", "request"] as const;
export type ReviewTrigger = (typeof reviewTriggers)[number];

/** What a client can share with a support person; each has its policy (`shared` in `migrations/protect.ts`). */
export const shareScopes = ["scores", "watch-for"] as const;
export type ShareScope = (typeof shareScopes)[number];

export const followUpVerdicts = ["helped", "did-not-help", "not-clear"] as const;
/** What the clinician makes of a decision once its time has come. */
export type FollowUpVerdict = (typeof followUpVerdicts)[number];
export type DecisionChoice = "accepted" | "declined" | "deferred";
/** Where a listed service is given. Coordinates are degrees, both or none. */
export interface ListingPlace {
  readonly name: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export const appointmentPlaces = ["in-person", "video", "phone"] as const;
export type AppointmentPlace = (typeof appointmentPlaces)[number];
export const appointmentStates = ["planned", "cancelled", "cancelled-late", "attended", "missed"] as const;
export type AppointmentState = (typeof appointmentStates)[number];
export const homeworkOutcomes = ["done", "partly", "not-done"] as const;
export type HomeworkOutcome = (typeof homeworkOutcomes)[number];
export const noteKinds = ["session", "psychotherapy"] as const;
export type NoteKind = (typeof noteKinds)[number];
export type AlertKind = "risk-answer";
export type AlertEventKind = "raised" | "noticed" | "escalated" | "acknowledged";
export type MessageKind = "alert-raised" | "alert-escalated";

/** How a person can be reached outside of Kedge. */
export const channelKinds = ["email", "sms", "push"] as const;
export type ChannelKind = (typeof channelKinds)[number];
/** Who noted something: the person in therapy, or their clinic. */
export type Side = "client" | "clinic";
export type CareSubject = "medicine" | "medicine-list" | "goal";
/** Numbers, days and codes of an entry, by the schema of its kind. */
export type CareDetail = Readonly<Record<string, unknown>>;

/** Whom an alert can be passed on to; everybody but `team-supervisors` is meant in the whole organization. */
export const alertAudiences = [
  "on-duty",
  "team-supervisors",
  "supervisors",
  "clinicians",
  "administrators",
] as const;
export type AlertAudience = (typeof alertAudiences)[number];

/** When an alert that nobody acknowledged is passed on, and to whom. Minutes count from its raising. */
export interface EscalationPlan {
  readonly steps: readonly { readonly afterMinutes: number; readonly to: readonly AlertAudience[] }[];
  /** After the last step it is announced again every so many minutes, until somebody acknowledges it. */
  readonly repeatMinutes: number;
}

export const referralDirections = ["out", "in"] as const;
export type ReferralDirection = (typeof referralDirections)[number];
/** `closed`: the loop is closed, whatever came of it. */
export const referralStates = ["sent", "accepted", "declined", "seen", "closed"] as const;
export type ReferralState = (typeof referralStates)[number];

/** Whether clients see their results at home, or first together with their clinician. */
export const resultVisibilities = ["always", "in-session"] as const;
export type ResultVisibility = (typeof resultVisibilities)[number];

/** Names of the palettes of the web app; none is red, which is for risk. */
export const accents = ["teal", "blue", "violet", "green"] as const;
export type Accent = (typeof accents)[number];

/** A number of the region, shown below the national ones. */
export interface LocalHelpline {
  readonly name: string;
  readonly phone: string;
  readonly hours: string;
  /** When somebody has to call it again to see that it works. */
  readonly reviewOn: LocalDate;
}

/** Where a scheduled check-in link goes: the client's own way to be reached, or an address they gave the clinic for it. */
export type CheckInScheduleWay = "own" | "email" | "sms";

/** What an administrator decides for the whole organization. */
export interface OrganizationSettings {
  readonly results: ResultVisibility;
  /** Years after the end of care for which records are kept; `null` while nobody has decided. */
  readonly retentionYears: number | null;
  /** Staff get to nothing but their own account until signing in to it takes a second step. */
  readonly secondFactorRequired: boolean;
  /** What the companion calls itself, neutral for whoever looks over a shoulder; `null` for Kedge's own name. */
  readonly appName: string | null;
  readonly accent: Accent;
  /** A few words of the clinic's own on the first page of its clients; `null`: none. */
  readonly welcome: string | null;
  readonly helplines: readonly LocalHelpline[];
  readonly checkIns: {
    /** Asked beside what every check-in asks, one in a check-in. */
    readonly repeated: readonly RepeatedInstrument[];
    /** Days for which a check-in link opens. */
    readonly linkDays: number;
  };
}

/** The tables of schema `kedge`, as the migrations make them. `bytea` columns named as words are ciphertext. */
export interface Database {
  organization: {
    organization_id: Identity<OrganizationId>;
    name: string;
    country: string;
    sample: Generated<boolean>;
    created_at: Clock;
  };
  member: {
    organization_id: Identity<OrganizationId>;
    member_id: ColumnType<MemberId, MemberId, never>;
    user_id: ColumnType<string, string, never>;
    role: MemberRole;
    display_name: Buffer | null;
    client_id: ColumnType<ClientId | null, ClientId | null, never>;
    created_at: Clock;
    suspended_at: Date | null;
    also: Generated<StaffRole[]>;
  };
  client: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    display_name: Buffer;
    birth_year: number | null;
    gender: string | null;
    ethnic_group: string | null;
    first_language: string | null;
    country: string | null;
    created_at: Clock;
  };
  team: {
    organization_id: Identity<OrganizationId>;
    team_id: ColumnType<TeamId, TeamId, never>;
    name: string;
  };
  team_member: {
    organization_id: Identity<OrganizationId>;
    team_id: TeamId;
    member_id: MemberId;
  };
  invitation: {
    organization_id: Identity<OrganizationId>;
    invitation_id: InvitationId;
    role: MemberRole;
    client_id: ClientId | null;
    token_hash: Buffer;
    invited_by: Identity<MemberId>;
    created_at: Clock;
    expires_at: Date;
    used_at: Clock;
  };
  episode: {
    organization_id: Identity<OrganizationId>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    team_id: TeamId | null;
    clinician_member_id: MemberId;
    problem: Problem | null;
    approach: Approach | null;
    started_on: LocalDate;
    planned_sessions: number | null;
    planned_end_on: LocalDate | null;
    ended_on: LocalDate | null;
    end_reason: EndReason | null;
  };
  session: {
    organization_id: Identity<OrganizationId>;
    session_id: ColumnType<SessionId, SessionId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    held_on: LocalDate;
    attendance: Attendance;
  };
  check_in: {
    organization_id: Identity<OrganizationId>;
    check_in_id: CheckInId;
    client_id: ClientId;
    episode_id: EpisodeId;
    answered_at: Date;
    answered_on: LocalDate;
    received_at: Clock;
    source: CheckInSource;
    request_hash: string;
  };
  response: {
    organization_id: Identity<OrganizationId>;
    check_in_id: CheckInId;
    instrument: string;
    instrument_version: string;
    client_id: ClientId;
    episode_id: EpisodeId;
    answers: Json<readonly (number | null)[]>;
    risk_positive: boolean;
  };
  score: {
    organization_id: Identity<OrganizationId>;
    score_id: Generated<string>;
    client_id: ClientId;
    episode_id: EpisodeId;
    instrument: string;
    scored_on: LocalDate;
    check_in_id: CheckInId | null;
    total: number;
    prorated: Generated<boolean>;
    imported: Generated<boolean>;
  };
  review: {
    organization_id: Identity<OrganizationId>;
    review_id: ReviewId;
    client_id: ClientId;
    episode_id: EpisodeId;
    as_of: LocalDate;
    engine_version: string;
    content_version: string;
    body: Json<unknown>;
    trigger: ReviewTrigger;
    created_at: Clock;
  };
  caseload_standing: {
    organization_id: Identity<OrganizationId>;
    episode_id: ColumnType<EpisodeId, never, never>;
    review_id: ColumnType<ReviewId, never, never>;
    as_of: ColumnType<LocalDate, never, never>;
    engine_version: ColumnType<string, never, never>;
    content_version: ColumnType<string, never, never>;
  };
  review_due: {
    organization_id: Identity<OrganizationId>;
    due_id: ColumnType<ReviewDueId, never, never>;
    episode_id: ColumnType<EpisodeId, never, never>;
  };
  decision: {
    organization_id: Identity<OrganizationId>;
    decision_id: DecisionId;
    client_id: ClientId;
    episode_id: EpisodeId;
    review_id: ReviewId | null;
    next_step: string;
    choice: DecisionChoice;
    reason: Buffer | null;
    decided_by: Identity<MemberId>;
    decided_at: Clock;
    review_again_on: LocalDate | null;
  };
  homework: {
    organization_id: Identity<OrganizationId>;
    homework_id: ColumnType<HomeworkId, HomeworkId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    module: ColumnType<string | null, string | null, never>;
    task: ColumnType<Buffer | null, Buffer | null, never>;
    set_on: ColumnType<LocalDate, LocalDate, never>;
    set_at: Clock;
    set_by: Identity<MemberId>;
    due_on: ColumnType<LocalDate | null, LocalDate | null, never>;
    outcome: ColumnType<HomeworkOutcome | null, never, HomeworkOutcome>;
    useful: ColumnType<number | null, never, number | null>;
    remark: ColumnType<Buffer | null, never, Buffer | null>;
    told_at: ColumnType<Date | null, never, Date>;
    withdrawn_at: ColumnType<Date | null, never, Date>;
  };
  entry: {
    organization_id: Identity<OrganizationId>;
    entry_id: ColumnType<EntryId, EntryId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    module: ColumnType<string, string, never>;
    module_version: string;
    homework_id: ColumnType<HomeworkId | null, HomeworkId | null, never>;
    done_on: LocalDate;
    started_at: ColumnType<Date, Date, never>;
    finished_at: Date | null;
    received_at: Clock;
    changed_at: ColumnType<Date, never, Date>;
    revision: number;
    write_id: string;
    numbers: Json<Readonly<Record<string, number>>>;
    words: Buffer;
    shared: boolean;
  };
  entry_comment: {
    organization_id: Identity<OrganizationId>;
    comment_id: ColumnType<CommentId, CommentId, never>;
    entry_id: ColumnType<EntryId, EntryId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    written_by: Identity<MemberId>;
    written_at: Clock;
    words: ColumnType<Buffer, Buffer, never>;
  };
  finding: {
    organization_id: Identity<OrganizationId>;
    finding_id: FindingId;
    client_id: ClientId;
    episode_id: EpisodeId;
    code: string;
    present: boolean | null;
    found_on: LocalDate;
    side: Identity<Side>;
    noted_by: Identity<MemberId>;
    noted_at: Clock;
  };
  past_treatment: {
    organization_id: Identity<OrganizationId>;
    past_treatment_id: PastTreatmentId;
    client_id: ClientId;
    episode_id: EpisodeId;
    kind: PastTreatment["kind"];
    treatment: string | null;
    name: Buffer | null;
    started_on: LocalDate;
    ended_on: LocalDate | null;
    sessions: number | null;
    dose: number | null;
    taken: boolean | null;
    response: Response | null;
    side: Identity<Side>;
    noted_by: Identity<MemberId>;
    noted_at: Clock;
    removed_at: ColumnType<Date | null, never, Date>;
  };
  treatment_preference: {
    organization_id: Identity<OrganizationId>;
    preference_id: PreferenceId;
    client_id: ClientId;
    episode_id: EpisodeId;
    approaches: Json<readonly Approach[]>;
    side: Identity<Side>;
    noted_by: Identity<MemberId>;
    noted_at: Clock;
  };
  plan_entry: {
    organization_id: Identity<OrganizationId>;
    plan_entry_id: PlanEntryId;
    client_id: ClientId;
    episode_id: EpisodeId;
    problem: Problem | null;
    approach: Approach | null;
    planned_sessions: number | null;
    planned_end_on: LocalDate | null;
    formulation: Buffer | null;
    written_by: Identity<MemberId>;
    written_at: Clock;
  };
  safety_plan: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    words: Buffer;
    clinic_may_read: boolean;
    changed_at: ColumnType<Date, never, Date>;
  };
  care_event: {
    organization_id: Identity<OrganizationId>;
    event_id: CareEventId;
    client_id: ClientId;
    episode_id: EpisodeId;
    about: CareSubject;
    subject_id: CareSubjectId;
    kind: string;
    happened_on: LocalDate;
    detail: Json<CareDetail>;
    words: Buffer | null;
    side: Identity<Side>;
    noted_by: Identity<MemberId>;
    noted_at: Clock;
  };
  decision_follow_up: {
    organization_id: Identity<OrganizationId>;
    follow_up_id: FollowUpId;
    client_id: ClientId;
    episode_id: EpisodeId;
    decision_id: DecisionId;
    look_again_on: LocalDate | null;
    verdict: FollowUpVerdict | null;
    note: Buffer | null;
    recorded_by: Identity<MemberId>;
    recorded_at: Clock;
  };
  requested_instrument: {
    organization_id: Identity<OrganizationId>;
    request_id: ColumnType<InstrumentRequestId, InstrumentRequestId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    instrument: ColumnType<string, string, never>;
    requested_by: Identity<MemberId>;
    requested_at: Clock;
    withdrawn_at: ColumnType<Date | null, never, Date>;
  };
  imported_questionnaire: {
    organization_id: Identity<OrganizationId>;
    instrument: ColumnType<string, string, never>;
    version: ColumnType<string, string, never>;
    body: ColumnType<unknown, string, never>;
    file_hash: ColumnType<string, string, never>;
    licensor: ColumnType<string, string, never>;
    licence_reference: ColumnType<string, string, never>;
    licensed_until: ColumnType<LocalDate, LocalDate, never>;
    imported_by: Identity<MemberId>;
    imported_at: Clock;
    withdrawn_at: ColumnType<Date | null, never, Date>;
  };
  saved_view: {
    organization_id: Identity<OrganizationId>;
    member_id: Identity<MemberId>;
    view_id: SavedViewId;
    name: string;
    filter: Json<unknown>;
  };
  progress_conversation: {
    organization_id: Identity<OrganizationId>;
    conversation_id: ConversationId;
    client_id: ClientId;
    episode_id: EpisodeId;
    guide: string;
    guide_version: string;
    held_on: LocalDate;
    words: Buffer;
    recorded_by: Identity<MemberId>;
    recorded_at: Clock;
  };
  alert: {
    organization_id: Identity<OrganizationId>;
    alert_id: ColumnType<AlertId, AlertId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    check_in_id: ColumnType<CheckInId, CheckInId, never>;
    kind: ColumnType<AlertKind, AlertKind, never>;
    instrument: ColumnType<string, string, never>;
    item: ColumnType<string, string, never>;
    answer: ColumnType<number, number, never>;
    raised_at: Clock;
    owner_member_id: MemberId | null;
    team_id: TeamId | null;
    acknowledged_at: ColumnType<Date | null, never, Date>;
    acknowledged_by: ColumnType<MemberId | null, never, never>;
    outcome: ColumnType<Buffer | null, never, Buffer>;
    escalations: ColumnType<number, never, number>;
    escalated_to: ColumnType<AlertAudience[], never, AlertAudience[]>;
    escalated_at: ColumnType<Date | null, never, Date>;
  };
  alert_event: {
    organization_id: Identity<OrganizationId>;
    alert_id: AlertId;
    sequence: ColumnType<number, never, never>;
    kind: AlertEventKind;
    at: Clock;
    member_id: Identity<MemberId | null>;
  };
  outbox: {
    organization_id: Identity<OrganizationId>;
    message_id: ColumnType<MessageId, never, never>;
    alert_id: ColumnType<AlertId, AlertId, never>;
    kind: ColumnType<MessageKind, MessageKind, never>;
    due_at: ColumnType<Date, Date, Date>;
    attempts: ColumnType<number, never, number>;
    sent_at: ColumnType<Date | null, never, Date>;
    withdrawn_at: ColumnType<Date | null, never, Date>;
    channel_id: ColumnType<ChannelId | null, ChannelId | undefined, never>;
    addressed_at: ColumnType<Date | null, never, Date>;
    held_until: ColumnType<Date | null, never, Date | null>;
    last_reason: ColumnType<string | null, never, string>;
  };
  duty: {
    organization_id: Identity<OrganizationId>;
    duty_id: ColumnType<DutyId, DutyId, never>;
    member_id: ColumnType<MemberId, MemberId, never>;
    starts_at: ColumnType<Date, Date, never>;
    ends_at: ColumnType<Date, Date, never>;
    created_by: Identity<MemberId>;
  };
  check_in_link: {
    organization_id: Identity<OrganizationId>;
    link_id: ColumnType<CheckInLinkId, CheckInLinkId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    token_hash: ColumnType<Buffer, Buffer, never>;
    /** The acting member, or in whose name a job acts. */
    created_by: ColumnType<MemberId, MemberId | undefined, never>;
    created_at: Clock;
    expires_at: ColumnType<Date, Date, never>;
    used_at: ColumnType<Date | null, never, never>;
    refused_at: ColumnType<Date | null, never, never>;
    check_in_id: ColumnType<CheckInId | null, never, never>;
  };
  check_in_schedule: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    every_weeks: ColumnType<number, number, never>;
    way: ColumnType<CheckInScheduleWay, CheckInScheduleWay, never>;
    address: ColumnType<Buffer | null, Buffer | null, never>;
    language: ColumnType<"en" | "de" | "es", "en" | "de" | "es", never>;
    next_on: LocalDate;
    at_time: ColumnType<string, string, never>;
    time_zone: ColumnType<string, string, never>;
    next_at: Date;
    sent_at: ColumnType<Date | null, never, Date>;
    failed_at: ColumnType<Date | null, never, Date | null>;
    set_by: Identity<MemberId>;
    set_at: Clock;
  };
  reminder: {
    organization_id: Identity<OrganizationId>;
    member_id: Identity<MemberId>;
    client_id: Identity<ClientId>;
    channel_id: ChannelId;
    weekdays: number[];
    at_time: string;
    time_zone: string;
    language: "en" | "de" | "es";
    repeat: boolean;
    next_at: Date;
    reminded_after: ColumnType<LocalDate | null, never, LocalDate | null>;
    reminded_count: ColumnType<number, never, number>;
    created_at: Clock;
  };
  kiosk: {
    organization_id: Identity<OrganizationId>;
    kiosk_id: ColumnType<KioskId, KioskId, never>;
    name: ColumnType<string, string, never>;
    token_hash: ColumnType<Buffer, Buffer, never>;
    created_by: Identity<MemberId>;
    created_at: Clock;
    ended_at: ColumnType<Date | null, never, Date>;
  };
  kiosk_code: {
    organization_id: Identity<OrganizationId>;
    code_hash: ColumnType<Buffer, Buffer, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    created_by: Identity<MemberId>;
    expires_at: ColumnType<Date, Date, never>;
  };
  member_channel: {
    organization_id: Identity<OrganizationId>;
    channel_id: ColumnType<ChannelId, ChannelId, never>;
    member_id: Identity<MemberId>;
    client_id: Identity<ClientId | null>;
    kind: ColumnType<ChannelKind, ChannelKind, never>;
    address: ColumnType<Buffer, Buffer, never>;
    quiet_from: Generated<string>;
    quiet_until: Generated<string>;
    time_zone: Generated<string>;
    code_hash: Buffer | null;
    code_expires_at: Date | null;
    code_attempts: Generated<number>;
    confirmed_at: Date | null;
    created_at: Clock;
  };
  escalation_plan: {
    organization_id: Identity<OrganizationId>;
    body: Json<EscalationPlan>;
    changed_at: Clock;
  };
  own_pathways: {
    organization_id: Identity<OrganizationId>;
    revision: number;
    body: Json<readonly OwnPathway[]>;
    changed_by: ColumnType<MemberId, never, never>;
    changed_at: Clock;
  };
  appointment: {
    organization_id: Identity<OrganizationId>;
    appointment_id: ColumnType<AppointmentId, AppointmentId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    member_id: ColumnType<MemberId, MemberId, never>;
    local_date: LocalDate;
    local_time: string;
    zone: string;
    starts_at: Date;
    minutes: number;
    place: AppointmentPlace;
    place_words: Buffer | null;
    state: Generated<AppointmentState>;
    cancelled_by_client: Generated<boolean>;
    move_request: ColumnType<Buffer | null, never, Buffer | null>;
    session_id: ColumnType<SessionId | null, never, SessionId>;
  };
  message: {
    organization_id: Identity<OrganizationId>;
    message_id: ColumnType<SecureMessageId, SecureMessageId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    author_member_id: Identity<MemberId>;
    from_client: ColumnType<boolean, never, never>;
    words: ColumnType<Buffer, Buffer, never>;
    sent_at: Clock;
    read_at: ColumnType<Date | null, never, Date>;
  };
  message_notice: {
    organization_id: Identity<OrganizationId>;
    words: string;
    changed_at: ColumnType<Date, never, Date>;
  };
  session_note: {
    organization_id: Identity<OrganizationId>;
    note_id: ColumnType<NoteId, NoteId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    author_member_id: Identity<MemberId>;
    kind: ColumnType<NoteKind, NoteKind, never>;
    template: ColumnType<string, string, never>;
    about_date: LocalDate;
    sections: Buffer;
    addendum_to: ColumnType<NoteId | null, NoteId | null, never>;
    written_at: Clock;
    signed_at: ColumnType<Date | null, never, Date>;
  };
  sent_sheet: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    sheet: ColumnType<string, string, never>;
    sent_by: Identity<MemberId>;
    sent_at: Clock;
    opened_at: ColumnType<Date | null, never, Date>;
  };
  therapist_view: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    member_id: Identity<MemberId>;
    about_date: ColumnType<LocalDate, LocalDate, never>;
    facets: Json<SessionFeedback["facets"]>;
    noted_at: Clock;
  };
  imported_person: {
    organization_id: Identity<OrganizationId>;
    source_hash: ColumnType<Buffer, Buffer, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    imported_at: Clock;
  };
  calendar_feed: {
    organization_id: Identity<OrganizationId>;
    member_id: Identity<MemberId>;
    token_hash: Buffer;
    made_at: Clock;
  };
  transfer: {
    organization_id: Identity<OrganizationId>;
    transfer_id: TransferId;
    client_id: ClientId;
    episode_id: EpisodeId;
    from_member_id: MemberId;
    to_member_id: MemberId;
    to_team_id: TeamId | null;
    reason: Buffer;
    transferred_by: Identity<MemberId>;
    transferred_at: Clock;
  };
  referral: {
    organization_id: Identity<OrganizationId>;
    referral_id: ColumnType<ReferralId, ReferralId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    episode_id: ColumnType<EpisodeId, EpisodeId, never>;
    direction: ColumnType<ReferralDirection, ReferralDirection, never>;
    other_service: ColumnType<Buffer, Buffer, never>;
    reason: ColumnType<Buffer, Buffer, never>;
    sent_on: ColumnType<LocalDate, LocalDate, never>;
    due_on: ColumnType<LocalDate, LocalDate, never>;
    made_by: Identity<MemberId>;
    state: ColumnType<ReferralState, never, ReferralState>;
    state_on: LocalDate;
  };
  organization_settings: {
    organization_id: Identity<OrganizationId>;
    body: Json<OrganizationSettings>;
    changed_at: Clock;
  };
  organization_listing: {
    organization_id: Identity<OrganizationId>;
    organization_listing_id: ColumnType<OrganizationListingId, never, never>;
    source_id: ColumnType<string, string, never>;
    name: string;
    description: string | null;
    website: string | null;
  };
  service_listing: {
    organization_id: Identity<OrganizationId>;
    service_listing_id: ColumnType<ServiceListingId, never, never>;
    organization_listing_id: OrganizationListingId;
    source_id: ColumnType<string, string, never>;
    name: string;
    description: string | null;
    website: string | null;
    email: string | null;
    phone: string | null;
    languages: string[];
    fees: string | null;
    wait: string | null;
    how_to_apply: string | null;
    eligibility: string | null;
    licences: string | null;
    telehealth: boolean;
    topics: string[];
    places: Json<readonly ListingPlace[]>;
    searched: string;
  };
  expected_course: {
    organization_id: Identity<OrganizationId>;
    instrument: string;
    fitted_at: Clock;
    body: Json<unknown>;
  };
  break_glass: {
    organization_id: Identity<OrganizationId>;
    break_glass_id: ColumnType<BreakGlassId, BreakGlassId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    member_id: Identity<MemberId>;
    reason: ColumnType<Buffer, Buffer, never>;
    opened_at: Clock;
    expires_at: Clock;
    ended_at: ColumnType<Date | null, never, Date>;
  };
  consent: {
    organization_id: Identity<OrganizationId>;
    consent_id: Generated<string>;
    client_id: ColumnType<ClientId, ClientId, never>;
    kind: ColumnType<string, string, never>;
    text_version: ColumnType<string, string, never>;
    given: ColumnType<boolean, boolean, never>;
    at: Clock;
  };
  erasure_request: {
    organization_id: Identity<OrganizationId>;
    erasure_request_id: Generated<string>;
    client_id: ColumnType<ClientId, ClientId, never>;
    requested_at: Clock;
    withdrawn_at: ColumnType<Date | null, never, Date>;
  };
  share: {
    organization_id: Identity<OrganizationId>;
    share_id: ColumnType<ShareId, ShareId, never>;
    client_id: ColumnType<ClientId, ClientId, never>;
    invitation_id: ColumnType<InvitationId, InvitationId, never>;
    /** The support person, once they opened their account. */
    member_id: ColumnType<MemberId | null, never, never>;
    name: ColumnType<Buffer, Buffer, never>;
    scopes: ShareScope[];
    instruments: string[];
    created_at: Clock;
    expires_at: Date;
    revoked_at: ColumnType<Date | null, never, Date | null>;
  };
  watch_for: {
    organization_id: Identity<OrganizationId>;
    client_id: ColumnType<ClientId, ClientId, never>;
    words: Buffer;
  };
  content_release: {
    version: string;
    engine_version: string;
    hash: string;
    body: Json<unknown>;
    published_at: Clock;
  };
  audit_event: {
    organization_id: Identity<OrganizationId>;
    sequence: ColumnType<number, never, never>;
    at: Clock;
    role: ColumnType<string, never, never>;
    member_id: ColumnType<MemberId | null, never, never>;
    client_id: ColumnType<ClientId | null, never, never>;
    action: ColumnType<string, never, never>;
    detail: ColumnType<Readonly<Record<string, string | number | boolean | null>>, never, never>;
    previous_hash: ColumnType<Buffer, never, never>;
    hash: ColumnType<Buffer, never, never>;
  };
}
