import type { Attention, ChangeCategory, Signal } from "@kedge/engine";
import { Type } from "typebox";
import { Day, Name, Uuid } from "./common.ts";

export const CaseloadMeasure = Type.Object({
  instrument: Type.String(),
  baseline: Type.Number(),
  latest: Type.Number(),
  latestOn: Day,
  category: Type.Unsafe<ChangeCategory | null>({}),
  /** The last scores in order, oldest first, for a small line; at most twelve. */
  recent: Type.Array(Type.Number()),
});

export const CaseloadRow = Type.Object({
  clientId: Uuid,
  name: Name,
  startedOn: Day,
  attention: Type.Unsafe<Attention>(Type.String()),
  /** Why, in the words of the strongest signal. */
  because: Type.String(),
  signals: Type.Array(
    Type.Object({
      code: Type.String(),
      tone: Type.Unsafe<Signal["tone"]>(Type.String()),
      strength: Type.Unsafe<Signal["strength"]>(Type.String()),
    }),
  ),
  measures: Type.Array(CaseloadMeasure),
  openAlerts: Type.Integer(),
  sessionsAttended: Type.Integer(),
  sessionsMissed: Type.Integer(),
  lastCheckInOn: Type.Union([Day, Type.Null()]),
  /** The day of the review this row shows. */
  asOf: Day,
  sample: Type.Boolean(),
});
export type CaseloadRow = Type.Static<typeof CaseloadRow>;

/** GET /api/caseload — the signed-in clinician's clients, those who need attention first. */
export const Caseload = Type.Object({ rows: Type.Array(CaseloadRow), today: Day });
export type Caseload = Type.Static<typeof Caseload>;
