import { Type } from "typebox";
import { Instant, orNull } from "./common.ts";

const Code = Type.String({ pattern: "^[a-z0-9][a-z0-9-]*$", maxLength: 60 });
const Days = Type.Integer({ minimum: 1, maximum: 1000 });

/** How an organization departs from one pathway of `content/pathways`; what is not named is as the pathway says. */
export const OwnPathwaySchema = Type.Object(
  {
    pathway: Code,
    reviews: Type.Array(
      Type.Object({ review: Code, fromDays: Days, latestDays: Days }, { additionalProperties: false }),
      { maxItems: 20 },
    ),
    steps: Type.Array(
      Type.Object(
        {
          step: Code,
          courseSessions: orNull(Type.Integer({ minimum: 1, maximum: 100 })),
          note: orNull(Type.String({ minLength: 1, maxLength: 500 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
    directStepUpFrom: orNull(Type.Integer({ minimum: 0, maximum: 1000 })),
  },
  { additionalProperties: false },
);
export type OwnPathwaySchema = Type.Static<typeof OwnPathwaySchema>;

const fields = { pathways: Type.Array(OwnPathwaySchema, { maxItems: 20 }) };

/** PUT /api/admin/pathways */
export const NewOwnPathways = Type.Object(
  {
    ...fields,
    /** The revision that was there when the form was opened: what somebody else changed since is not overwritten. */
    seen: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type NewOwnPathways = Type.Static<typeof NewOwnPathways>;

/** GET /api/admin/pathways */
export const OwnPathwaysPage = Type.Object({
  ...fields,
  /** Counts the changes; 0 before the first. */
  revision: Type.Integer(),
  changedAt: orNull(Instant),
});
export type OwnPathwaysPage = Type.Static<typeof OwnPathwaysPage>;
