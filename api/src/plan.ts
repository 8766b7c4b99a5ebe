import { type Problem, problems, type TreatmentTrials } from "@kedge/engine";
import { Type } from "typebox";
import { ApproachSchema } from "./care.ts";
import { Day, FreeText, Instant, Name, orNull } from "./common.ts";

const fields = {
  problem: orNull(Type.Unsafe<Problem>(Type.String({ enum: [...problems] }))),
  approach: orNull(ApproachSchema),
  plannedSessions: orNull(Type.Integer({ minimum: 1, maximum: 500 })),
  plannedEndOn: orNull(Day),
  formulation: orNull(FreeText),
};

/** POST /api/clients/:clientId/plan — the plan as it is from now on; what it was before stays readable. */
export const NewPlan = Type.Object(fields, { additionalProperties: false });
export type NewPlan = Type.Static<typeof NewPlan>;

export const PlanEntry = Type.Object({ ...fields, writtenBy: Name, writtenAt: Instant });
export type PlanEntry = Type.Static<typeof PlanEntry>;

/** Where the person is in stepped care; codes of `content/pathways`. */
export const PathwayStanding = Type.Object({
  pathway: Type.String(),
  /** How the organization departs from the pathway; `null` where it doesn't. */
  own: orNull(
    Type.Object({
      since: Instant,
      /** The organization's words on the step the person is on, and on the one proposed. */
      onStep: orNull(Type.String()),
      onProposal: orNull(Type.String()),
    }),
  ),
  step: orNull(Type.String()),
  severity: orNull(Type.Union([Type.Literal("less-severe"), Type.Literal("more-severe")])),
  nextReview: orNull(
    Type.Object({
      review: Type.String(),
      from: Day,
      latest: Day,
      state: Type.Union([Type.Literal("overdue"), Type.Literal("due"), Type.Literal("upcoming")]),
    }),
  ),
  proposal: orNull(
    Type.Object({
      direction: Type.Union([Type.Literal("up"), Type.Literal("down")]),
      to: Type.String(),
      because: Type.Union([
        Type.Literal("reliably-worse"),
        Type.Literal("severe"),
        Type.Literal("course-without-improvement"),
        Type.Literal("well-for-weeks"),
      ]),
    }),
  ),
});
export type PathwayStanding = Type.Static<typeof PathwayStanding>;

/** GET /api/clients/:clientId/plan */
export const Plan = Type.Object({
  now: Type.Object(fields),
  /** The newest first. */
  history: Type.Array(PlanEntry),
  pathway: orNull(PathwayStanding),
  trials: Type.Unsafe<TreatmentTrials>({ type: "object", additionalProperties: true }),
});
export type Plan = Type.Static<typeof Plan>;
