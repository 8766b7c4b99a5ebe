import { Type } from "typebox";
import { Instant, Name, RoleSchema } from "./common.ts";

/** GET /api/my-record/looks — everything that was done with the signed-in client's record, the newest first. */
export const Looks = Type.Object({
  looks: Type.Array(
    Type.Object({
      /** Its number in the audit trail. */
      number: Type.Integer(),
      at: Instant,
      by: Type.Union([
        Type.Object({ kind: Type.Literal("you") }),
        /** A member of the organization; `name` is null when they have given none. */
        Type.Object({
          kind: Type.Literal("member"),
          role: RoleSchema,
          name: Type.Union([Name, Type.Null()]),
        }),
        /** Kedge itself, with nobody asking. */
        Type.Object({ kind: Type.Literal("kedge") }),
      ]),
      /** What was done, as the audit trail names it: `client.read`. */
      action: Type.String(),
      /** Of emergency access, in the words of whoever opened the record; null for everything else. */
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** What to ask for the older ones with; null when these are all. */
  before: Type.Union([Type.Integer(), Type.Null()]),
});
export type Looks = Type.Static<typeof Looks>;
export type Look = Looks["looks"][number];
