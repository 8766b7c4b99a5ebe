import { Type } from "typebox";
import { channelKinds } from "./channel.ts";
import { Instant, Name, Uuid } from "./common.ts";

const named = Type.Union([Name, Type.Null()]);
const Kinds = Type.Array(
  Type.Unsafe<(typeof channelKinds)[number]>(Type.String({ enum: [...channelKinds] })),
);

export const alertAudiences = [
  "on-duty",
  "team-supervisors",
  "supervisors",
  "clinicians",
  "administrators",
] as const;
const Audience = Type.Unsafe<(typeof alertAudiences)[number]>(Type.String({ enum: [...alertAudiences] }));

/** When an alert that nobody acknowledged is passed on, and to whom. Minutes count from its raising. */
export const EscalationPlanSchema = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          afterMinutes: Type.Integer({ minimum: 1, maximum: 10_000 }),
          to: Type.Array(Audience, { minItems: 1, maxItems: alertAudiences.length, uniqueItems: true }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 6 },
    ),
    repeatMinutes: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  { additionalProperties: false },
);
export type EscalationPlanSchema = Type.Static<typeof EscalationPlanSchema>;

/** POST /api/admin/duty */
export const NewDuty = Type.Object(
  { memberId: Uuid, startsAt: Instant, endsAt: Instant },
  { additionalProperties: false },
);
export type NewDuty = Type.Static<typeof NewDuty>;

/** GET /api/admin/duty */
export const DutyPage = Type.Object({
  duties: Type.Array(
    Type.Object({ dutyId: Uuid, memberId: Uuid, name: named, startsAt: Instant, endsAt: Instant }),
  ),
  /** Who can be on duty, and by which kinds of channel Kedge reaches them; an empty list: not at all. */
  staff: Type.Array(Type.Object({ memberId: Uuid, name: named, reachedBy: Kinds })),
  plan: EscalationPlanSchema,
  /** The organization's own, not the one that comes with Kedge. */
  planIsOwn: Type.Boolean(),
  /** How far a plan of one's own may wait, in minutes. */
  limits: Type.Object({ firstStep: Type.Integer(), everybody: Type.Integer(), repeat: Type.Integer() }),
});
export type DutyPage = Type.Static<typeof DutyPage>;

/** GET /api/admin/messages: what didn't reach its receiver yet. A message says nothing about anybody. */
export const UnsentMessages = Type.Object({
  messages: Type.Array(
    Type.Object({
      messageId: Uuid,
      raised: Type.Boolean({ description: "A new alert; otherwise one that was passed on." }),
      /** The member of the staff it is for; `null` for the installation's own channel, and before it is addressed. */
      to: named,
      by: Type.Union([Kinds.items, Type.Null()]),
      attempts: Type.Integer(),
      /** Failed again and again: somebody has to look at the channel. */
      undelivered: Type.Boolean(),
      reason: Type.Union([Type.String(), Type.Null()]),
      nextAttemptAt: Instant,
    }),
  ),
});
export type UnsentMessages = Type.Static<typeof UnsentMessages>;
