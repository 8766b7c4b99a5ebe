import type { LocalDate } from "@kedge/engine";
import { type RawBuilder, sql } from "kysely";
import type { MemberId, TeamId } from "../ids.ts";

/** Whose need: an open alert or a review that says risk, now or soon; or one of these alone. */
export type CaseloadNeed = "attention" | "alert" | "risk" | "now" | "soon" | "watch" | "none";

/** What waits to be done: a decision to be looked at again, a check-in, homework that was told about, medicines. */
export type CaseloadTask = "review" | "check-in" | "homework" | "medicine";

/** Who is wanted; everything left out matches all. */
export interface CaseloadFilter {
  readonly need?: CaseloadNeed;
  readonly task?: CaseloadTask;
  /** The code of a signal of the newest review. */
  readonly signal?: string;
  readonly instrument?: string;
  readonly problem?: string;
  readonly clinicianId?: MemberId;
  readonly teamId?: TeamId;
}

/** Who needs one first; who was not heard from for longest; whose care began last. Open alerts stand on top of each. */
export type CaseloadOrder = "need" | "waiting" | "newest";

/** The condition on `kedge.caseload()` that holds for who has this need. */
export function hasNeed(need: CaseloadNeed): RawBuilder<boolean> {
  switch (need) {
    case "attention":
      return sql`(open_alerts > 0 or attention is null or attention in ('risk', 'now', 'soon'))`;
    case "alert":
      return sql`open_alerts > 0`;
    case "risk":
    case "now":
    case "soon":
    case "watch":
    case "none":
      return sql`attention = ${need}`;
  }
}

/** The condition on `kedge.caseload()` that holds for whom this waits. */
export function hasTask(task: CaseloadTask, today: LocalDate): RawBuilder<boolean> {
  switch (task) {
    case "review":
      return sql`look_again_on <= ${today}::date`;
    case "check-in":
      return sql`'check-ins-lapsing' = any (signals)`;
    case "homework":
      return sql`homework_to_see`;
    case "medicine":
      return sql`'medicine-not-reviewed' = any (signals)`;
  }
}

/** The condition on `kedge.caseload()` for a whole filter. */
export function matches(filter: CaseloadFilter, today: LocalDate): RawBuilder<unknown> {
  const { need, task, signal, instrument, problem, clinicianId, teamId } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (need !== undefined) conditions.push(hasNeed(need));
  if (task !== undefined) conditions.push(hasTask(task, today));
  if (signal !== undefined) conditions.push(sql`${signal} = any (signals)`);
  if (instrument !== undefined) conditions.push(sql`${instrument} = any (instruments)`);
  if (problem !== undefined) conditions.push(sql`problem = ${problem}`);
  if (clinicianId !== undefined) conditions.push(sql`clinician_member_id = ${clinicianId}`);
  if (teamId !== undefined) conditions.push(sql`team_id = ${teamId}`);
  return sql.join(conditions, sql` and `);
}

/**
 * Who stands above whom. Somebody whose review isn't made yet stands right after those who need one now: nothing is
 * known that would let them wait.
 */
export function inOrder(order: CaseloadOrder): RawBuilder<unknown> {
  const urgency = sql`array_position(array['risk', 'now', 'unknown', 'soon', 'watch', 'none'], coalesce(attention, 'unknown'))`;
  switch (order) {
    case "need":
      return sql`open_alerts = 0, ${urgency}, waiting_since, episode_id`;
    case "waiting":
      return sql`open_alerts = 0, waiting_since, ${urgency}, episode_id`;
    case "newest":
      return sql`open_alerts = 0, started_on desc, ${urgency}, episode_id`;
  }
}
