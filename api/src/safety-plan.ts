import { Type } from "typebox";
import { Instant } from "./common.ts";

const closed = { additionalProperties: false } as const;
const Lines = Type.String({ maxLength: 4_000 });
const Contacts = Type.Array(
  Type.Object({ name: Type.String({ maxLength: 200 }), phone: Type.String({ maxLength: 100 }) }, closed),
  { maxItems: 30 },
);

/** A safety plan in the person's own words: the parts of Stanley & Brown (2012), and what makes life worth living. */
export const SafetyPlan = Type.Object(
  {
    signs: Lines,
    alone: Lines,
    distraction: Lines,
    people: Contacts,
    professionals: Contacts,
    environment: Lines,
    reasons: Lines,
  },
  closed,
);
export type SafetyPlan = Type.Static<typeof SafetyPlan>;

/** POST /api/my/safety-plan — keeps the plan at the clinic too; `clinicMayRead` says whether those who treat the person may read it. */
export const KeepSafetyPlan = Type.Object({ plan: SafetyPlan, clinicMayRead: Type.Boolean() }, closed);
export type KeepSafetyPlan = Type.Static<typeof KeepSafetyPlan>;

/** GET /api/my/safety-plan, GET /api/clients/:clientId/safety-plan — `kept` is `null` when there is none, or it isn't shown to the clinic. */
export const KeptSafetyPlan = Type.Object({
  kept: Type.Union([
    Type.Object({ plan: SafetyPlan, clinicMayRead: Type.Boolean(), changedAt: Instant }),
    Type.Null(),
  ]),
});
export type KeptSafetyPlan = Type.Static<typeof KeptSafetyPlan>;
