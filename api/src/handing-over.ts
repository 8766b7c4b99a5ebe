import { Type } from "typebox";
import { CaseloadRow } from "./caseload.ts";
import { Day, Instant, Name, Uuid } from "./common.ts";

const Reason = Type.String({ minLength: 3, maxLength: 5_000 });
const EndReasonSchema = Type.Union([
  Type.Literal("completed"),
  Type.Literal("stopped-by-client"),
  Type.Literal("stopped-by-clinician"),
  Type.Literal("referred"),
  Type.Literal("other"),
]);
const DirectionSchema = Type.Union([Type.Literal("out"), Type.Literal("in")]);
export const ReferralStateSchema = Type.Union([
  Type.Literal("sent"),
  Type.Literal("accepted"),
  Type.Literal("declined"),
  Type.Literal("seen"),
  Type.Literal("closed"),
]);

const EpisodeLine = Type.Object({
  startedOn: Day,
  endedOn: Type.Union([Day, Type.Null()]),
  endReason: Type.Union([EndReasonSchema, Type.Null()]),
  clinician: Name,
  team: Type.Union([Name, Type.Null()]),
});

export const ReferralSchema = Type.Object({
  referralId: Uuid,
  direction: DirectionSchema,
  otherService: Name,
  reason: Reason,
  sentOn: Day,
  dueOn: Day,
  madeBy: Name,
  state: ReferralStateSchema,
  stateOn: Day,
  overdue: Type.Boolean(),
  /** The states that may follow. */
  next: Type.Array(ReferralStateSchema),
});
export type ReferralSchema = Type.Static<typeof ReferralSchema>;

/** GET /api/clients/:clientId/team — who cares for the client, and who did; answered by every change too. */
export const CareTeam = Type.Object({
  /** The newest first; the first is the one of now, unless it has ended. */
  episodes: Type.Array(EpisodeLine),
  transfers: Type.Array(
    Type.Object({
      at: Instant,
      from: Name,
      to: Name,
      by: Name,
      team: Type.Union([Name, Type.Null()]),
      reason: Reason,
    }),
  ),
  referrals: Type.Array(ReferralSchema),
  colleagues: Type.Array(Type.Object({ memberId: Uuid, name: Name })),
  teams: Type.Array(Type.Object({ teamId: Uuid, name: Name })),
  today: Day,
});
export type CareTeam = Type.Static<typeof CareTeam>;

/** GET /api/my-care-team — whether a client's care was handed over lately, and to whom. Never why: that is for staff. */
export const MyCareTeam = Type.Object({
  handedOver: Type.Union([
    Type.Object({
      to: Name,
      on: Day,
      /** Whether a team works with whoever treats the client now. */
      withTeam: Type.Boolean(),
    }),
    Type.Null(),
  ]),
});
export type MyCareTeam = Type.Static<typeof MyCareTeam>;

/** POST /api/clients/:clientId/transfers — 204, since whoever handed over may not see the client any more. */
export const NewTransfer = Type.Object(
  { toMemberId: Uuid, teamId: Type.Union([Uuid, Type.Null()]), reason: Reason },
  { additionalProperties: false },
);
export type NewTransfer = Type.Static<typeof NewTransfer>;

/** POST /api/clients/:clientId/referrals */
export const NewReferral = Type.Object(
  { direction: DirectionSchema, otherService: Name, reason: Reason, dueOn: Day },
  { additionalProperties: false },
);
export type NewReferral = Type.Static<typeof NewReferral>;

/** PUT /api/clients/:clientId/referrals/:referralId */
export const ReferralMove = Type.Object({ state: ReferralStateSchema }, { additionalProperties: false });
export type ReferralMove = Type.Static<typeof ReferralMove>;

/** POST /api/clients/:clientId/ending */
export const Ending = Type.Object({ on: Day, reason: EndReasonSchema }, { additionalProperties: false });
export type Ending = Type.Static<typeof Ending>;

/** POST /api/clients/:clientId/episodes — care begins again, after it has ended. */
export const Reopening = Type.Object({ startedOn: Day }, { additionalProperties: false });
export type Reopening = Type.Static<typeof Reopening>;

/** `null`: treated by somebody else, and has not agreed to be named in supervision. */
const NamedPerson = Type.Union([Type.Object({ clientId: Uuid, name: Name }), Type.Null()]);

/** GET /api/supervision — people of the own teams who are stuck, and referrals that nobody answered. */
export const Supervision = Type.Object({
  stuck: Type.Array(
    Type.Object({
      clinician: Name,
      person: NamedPerson,
      attention: CaseloadRow.properties.attention,
      because: Type.String(),
    }),
  ),
  overdue: Type.Array(Type.Object({ clinician: Name, person: NamedPerson, dueOn: Day, madeBy: Name })),
});
export type Supervision = Type.Static<typeof Supervision>;
