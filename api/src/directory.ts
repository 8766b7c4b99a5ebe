import { type Approach, approaches, type Problem, problems } from "@kedge/engine";
import { Type } from "typebox";
import { Uuid } from "./common.ts";

const nullable = Type.Union([Type.String(), Type.Null()]);

/** POST /api/directory/search — a body, since where somebody lives and what they look for doesn't belong into an address. */
export const DirectorySearch = Type.Object(
  {
    words: Type.Optional(Type.String({ maxLength: 200 })),
    topics: Type.Optional(
      Type.Array(Type.Unsafe<Problem | Approach>(Type.String({ enum: [...problems, ...approaches] })), {
        maxItems: 5,
      }),
    ),
    /** A BCP 47 tag. */
    language: Type.Optional(Type.String({ pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$", maxLength: 35 })),
    feesKnown: Type.Optional(Type.Boolean()),
    telehealth: Type.Optional(Type.Boolean()),
    near: Type.Optional(
      Type.Object(
        {
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
          /** Kilometres. */
          within: Type.Optional(Type.Number({ minimum: 1, maximum: 20_000 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DirectorySearch = Type.Static<typeof DirectorySearch>;

export const ListedService = Type.Object({
  serviceListingId: Uuid,
  organization: Type.String(),
  name: Type.String(),
  description: nullable,
  website: nullable,
  email: nullable,
  phone: nullable,
  languages: Type.Array(Type.String()),
  fees: nullable,
  wait: nullable,
  howToApply: nullable,
  eligibility: nullable,
  licences: nullable,
  telehealth: Type.Boolean(),
  topics: Type.Array(Type.String()),
  places: Type.Array(Type.Object({ name: nullable, address: nullable })),
  /** Kilometres to the nearest place. */
  distance: Type.Union([Type.Number(), Type.Null()]),
});
export type ListedService = Type.Static<typeof ListedService>;

/** At most fifty, the nearest first. */
export const DirectoryFound = Type.Object({ services: Type.Array(ListedService) });
export type DirectoryFound = Type.Static<typeof DirectoryFound>;
