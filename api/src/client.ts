import type {
  Approach,
  ApproachStanding,
  Attendance,
  ChangesSinceSession,
  ChartMarks,
  FollowUp,
  LocalDate,
  Problem,
  ProgressChart,
  Review,
} from "@kedge/engine";
import { Type } from "typebox";
import { Day, FreeText, Instant, Name, Uuid } from "./common.ts";

export const ReviewSchema = Type.Unsafe<Review>({ type: "object", additionalProperties: true });
export const ProgressChartSchema = Type.Unsafe<ProgressChart>({ type: "object", additionalProperties: true });
export const AttendanceSchema = Type.Unsafe<Attendance>(
  Type.String({ enum: ["attended", "missed", "cancelled-late", "cancelled"] }),
);

export const verdicts = ["helped", "did-not-help", "not-clear"] as const;
export type Verdict = (typeof verdicts)[number];
const VerdictSchema = Type.Unsafe<Verdict>(Type.String({ enum: [...verdicts] }));

/** Where a decision stands: nothing is to be done about it, its day is still to come, it has come, or it was closed. */
export type DecisionStanding =
  | { readonly kind: "settled" }
  | { readonly kind: "replaced" }
  | { readonly kind: "open"; readonly lookAgainOn: LocalDate }
  | { readonly kind: "due"; readonly lookAgainOn: LocalDate }
  | {
      readonly kind: "closed";
      readonly verdict: Verdict;
      readonly note: string | null;
      readonly by: string;
      readonly at: string;
    };

export const Decision = Type.Object({
  decisionId: Uuid,
  nextStep: Type.String(),
  choice: Type.Union([Type.Literal("accepted"), Type.Literal("declined"), Type.Literal("deferred")]),
  reason: Type.Union([FreeText, Type.Null()]),
  decidedBy: Name,
  decidedAt: Instant,
  standing: Type.Unsafe<DecisionStanding>({ type: "object", additionalProperties: true }),
  /** How the main measure went before and after an accepted step. */
  followUp: Type.Union([Type.Unsafe<FollowUp>({ type: "object", additionalProperties: true }), Type.Null()]),
});
export type Decision = Type.Static<typeof Decision>;

export const Alert = Type.Object({
  alertId: Uuid,
  clientId: Uuid,
  clientName: Name,
  instrument: Type.String(),
  item: Type.String(),
  answer: Type.Integer(),
  /** When the person answered, by their device, and when Kedge received it. */
  answeredAt: Instant,
  raisedAt: Instant,
  acknowledgement: Type.Union([Type.Object({ by: Name, at: Instant, outcome: FreeText }), Type.Null()]),
});
export type Alert = Type.Static<typeof Alert>;

const Characteristic = Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()]);
/** PUT /api/clients/:clientId/self-description — codes of `content/equity.json`; `null`: not asked, or not answered. */
export const SelfDescription = Type.Object(
  { gender: Characteristic, ethnicGroup: Characteristic, firstLanguage: Characteristic },
  { additionalProperties: false },
);
export type SelfDescription = Type.Static<typeof SelfDescription>;

/** GET /api/clients/:clientId */
export const ClientPage = Type.Object({
  clientId: Uuid,
  name: Name,
  sample: Type.Boolean(),
  birthYear: Type.Union([Type.Integer(), Type.Null()]),
  selfDescription: SelfDescription,
  episode: Type.Object({
    startedOn: Day,
    problem: Type.Unsafe<Problem | null>({}),
    approach: Type.Unsafe<Approach | null>({}),
    plannedSessions: Type.Union([Type.Integer(), Type.Null()]),
    plannedEndOn: Type.Union([Day, Type.Null()]),
  }),
  hasAccount: Type.Boolean(),
  reviewId: Uuid,
  review: ReviewSchema,
  charts: Type.Array(ProgressChartSchema),
  /** What is marked in each of the charts. */
  marks: Type.Unsafe<ChartMarks>({ type: "object", additionalProperties: true }),
  /** What changed since the last session. */
  changes: Type.Unsafe<ChangesSinceSession>({ type: "object", additionalProperties: true }),
  /** The approaches in the engine's order, with what puts each where it stands. */
  approaches: Type.Array(
    Type.Unsafe<ApproachStanding>({
      type: "object",
      additionalProperties: true,
    }),
  ),
  sessions: Type.Array(Type.Object({ sessionId: Uuid, on: Day, attendance: AttendanceSchema })),
  decisions: Type.Array(Decision),
  alerts: Type.Array(Alert),
});
export type ClientPage = Type.Static<typeof ClientPage>;

/** POST /api/clients */
export const NewClient = Type.Object(
  {
    name: Name,
    birthYear: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2100 })),
    selfDescription: Type.Optional(SelfDescription),
    startedOn: Day,
    problem: Type.Optional(Type.String()),
    approach: Type.Optional(Type.String()),
    plannedSessions: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);
export type NewClient = Type.Static<typeof NewClient>;
export const ClientCreated = Type.Object({ clientId: Uuid });
export type ClientCreated = Type.Static<typeof ClientCreated>;

/** POST /api/clients/:clientId/sessions — answers with `SessionRecorded`. */
export const NewSession = Type.Object(
  { on: Day, attendance: AttendanceSchema },
  { additionalProperties: false },
);
export type NewSession = Type.Static<typeof NewSession>;

export const SessionRecorded = Type.Object({ sessionId: Uuid });
export type SessionRecorded = Type.Static<typeof SessionRecorded>;

/** POST /api/clients/:clientId/decisions — answers with the `Decision`. `reason` is required for `declined` and `deferred`. */
export const NewDecision = Type.Object(
  {
    reviewId: Uuid,
    nextStep: Type.String({ minLength: 1, maxLength: 100 }),
    choice: Type.Union([Type.Literal("accepted"), Type.Literal("declined"), Type.Literal("deferred")]),
    reason: Type.Optional(FreeText),
  },
  { additionalProperties: false },
);
export type NewDecision = Type.Static<typeof NewDecision>;

/** POST /api/clients/:clientId/decisions/:decisionId/follow-ups — puts a decision off, or closes it with what came of it. */
export const NewDecisionFollowUp = Type.Object(
  {
    lookAgainOn: Type.Optional(Day),
    verdict: Type.Optional(VerdictSchema),
    note: Type.Optional(FreeText),
  },
  { additionalProperties: false },
);
export type NewDecisionFollowUp = Type.Static<typeof NewDecisionFollowUp>;
export const DecisionFollowUpRecorded = Type.Object({ followUpId: Uuid });
export type DecisionFollowUpRecorded = Type.Static<typeof DecisionFollowUpRecorded>;

/** POST /api/alerts/:alertId/acknowledgement — answers with the `Alert`. A person and a note, never a bare click. */
export const Acknowledgement = Type.Object(
  { outcome: Type.String({ minLength: 3, maxLength: 10_000 }) },
  { additionalProperties: false },
);
export type Acknowledgement = Type.Static<typeof Acknowledgement>;

/** GET /api/alerts — those nobody has acknowledged yet, the longest waiting first. */
export const Alerts = Type.Object({
  /** Those the signed-in clinician or supervisor sees: of their own clients, and those passed on to them. */
  alerts: Type.Array(Alert),
  /** For an administrator: that an alert waits, and whose it is; not whom it is about, nor what was answered. */
  waiting: Type.Array(
    Type.Object({
      alertId: Uuid,
      owner: Type.Union([Name, Type.Null()]),
      raisedAt: Instant,
      escalatedAt: Type.Union([Instant, Type.Null()]),
    }),
  ),
  /** Messages about these alerts that no channel has taken, however often it was tried, or that have no channel. */
  undelivered: Type.Array(Type.Object({ alertId: Uuid, attempts: Type.Integer(), nextAttemptAt: Instant })),
});
export type Alerts = Type.Static<typeof Alerts>;
