import type { GroupReport, PublishedBacktest, ServiceReport, Standard } from "@kedge/engine";
import { Type } from "typebox";
import { Day, Name } from "./common.ts";

/** The period of a report; both days belong to it. */
export const ReportQuery = Type.Object(
  {
    from: Day,
    to: Day,
    /** How many people of the area need treatment, by the service's own estimate. */
    need: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
  },
  { additionalProperties: false },
);

const Standards = Type.Unsafe<Readonly<Record<string, Standard>>>({
  type: "object",
  additionalProperties: true,
});
const Group = Type.Unsafe<GroupReport>({ type: "object", additionalProperties: true });

/** How many of those in need were reached. */
export const Coverage = Type.Object({
  need: Type.Integer(),
  /** `null`: too few to be shown. */
  treated: Type.Union([Type.Integer(), Type.Null()]),
  /** 0–1. */
  coverage: Type.Union([Type.Number(), Type.Null()]),
  gap: Type.Union([Type.Number(), Type.Null()]),
  effective: Type.Union([Type.Number(), Type.Null()]),
});
export type Coverage = Type.Static<typeof Coverage>;

/** GET /api/service/report — for the service lead: no person, no therapist, no small number. */
export const ServiceReportPage = Type.Object({
  report: Type.Unsafe<ServiceReport>({ type: "object", additionalProperties: true }),
  standards: Standards,
  /** Counts below this are hidden. */
  smallest: Type.Integer(),
  coverage: Type.Union([Coverage, Type.Null()]),
  /** Confidence of the inner and the outer limits of the funnel plot, 0–1. */
  funnel: Type.Object({ warning: Type.Number(), alarm: Type.Number() }),
});
export type ServiceReportPage = Type.Static<typeof ServiceReportPage>;

/** GET /api/service/own — a clinician's own figures; for a supervisor those of the team's clinicians. */
export const OwnReportPage = Type.Object({
  own: Group,
  colleagues: Type.Array(Type.Object({ name: Name, report: Group })),
  standards: Standards,
});
export type OwnReportPage = Type.Static<typeof OwnReportPage>;

/** POST /api/service/backtest — the days of the courses' ends. */
export const BacktestQuery = Type.Object({ from: Day, to: Day }, { additionalProperties: false });
export type BacktestQuery = Type.Static<typeof BacktestQuery>;

/** How well the signals would have done in the courses that ended in a period; small numbers are hidden. */
export const BacktestPage = Type.Object({
  measures: Type.Array(Type.Unsafe<PublishedBacktest>({ type: "object", additionalProperties: true })),
  /** At most so many courses are replayed, the newest. */
  most: Type.Integer(),
  smallest: Type.Integer(),
});
export type BacktestPage = Type.Static<typeof BacktestPage>;
