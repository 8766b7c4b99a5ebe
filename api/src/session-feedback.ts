import { sessionFeedbackFacets } from "@kedge/engine";
import { Type } from "typebox";
import { Day, Name } from "./common.ts";

const Rating = Type.Number({ minimum: 0, maximum: 10 });

/** 0–10 by facet; one that wasn't rated is absent. */
export const Facets = Type.Partial(
  Type.Object(Object.fromEntries(sessionFeedbackFacets.map(facet => [facet, Rating]))),
  { additionalProperties: false },
);

/** PUT /api/clients/:clientId/therapist-view — answers with `BothViews`. */
export const NewTherapistView = Type.Object({ on: Day, facets: Facets }, { additionalProperties: false });
export type NewTherapistView = Type.Static<typeof NewTherapistView>;

/** GET /api/clients/:clientId/session-feedback — how both sides saw the sessions, the oldest first. */
export const BothViews = Type.Object({
  client: Type.Array(Type.Object({ on: Day, facets: Facets })),
  therapist: Type.Array(Type.Object({ on: Day, facets: Facets, by: Name })),
});
export type BothViews = Type.Static<typeof BothViews>;
