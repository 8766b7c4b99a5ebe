import { Type } from "typebox";
import { Instant, Name } from "./common.ts";

/** A code of `content/resources`. */
export const SheetCode = Type.String({ maxLength: 60, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });

/** GET /api/clients/:clientId/sheets, GET /api/my-sheets — the newest first. */
export const SentSheets = Type.Object({
  sheets: Type.Array(
    Type.Object({
      sheet: SheetCode,
      sentBy: Name,
      sentAt: Instant,
      openedAt: Type.Union([Instant, Type.Null()]),
    }),
  ),
});
export type SentSheets = Type.Static<typeof SentSheets>;

/** POST /api/clients/:clientId/sheets — answers with `SentSheets`. POST /api/my-sheets/opened notes the first opening. */
export const SheetChoice = Type.Object({ sheet: SheetCode }, { additionalProperties: false });
export type SheetChoice = Type.Static<typeof SheetChoice>;
