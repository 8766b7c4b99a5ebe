import type { LocalDate } from "@kedge/engine";
import { sql } from "kysely";
import type { EpisodeId, MemberId, TeamId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import {
  type CaseloadFilter,
  type CaseloadNeed,
  type CaseloadOrder,
  type CaseloadTask,
  hasNeed,
  hasTask,
  inOrder,
  matches,
} from "./caseload-filter.ts";

/** Which part of the caseload is wanted, and as of which day and which reviews. */
export interface CaseloadQuery {
  readonly filter?: CaseloadFilter;
  readonly order?: CaseloadOrder;
  readonly offset?: number;
  readonly limit: number;
  readonly today: LocalDate;
  /** By what reviews are made now: those by anything else are outdated. */
  readonly engineVersion: string;
  readonly contentVersion: string;
}

/** How many of the whole caseload there are of each kind, whatever the filter. */
export interface CaseloadCounts {
  readonly everybody: number;
  readonly openAlerts: number;
  readonly needs: Readonly<Record<CaseloadNeed, number>>;
  readonly tasks: Readonly<Record<CaseloadTask, number>>;
  readonly signals: Readonly<Record<string, number>>;
  readonly instruments: Readonly<Record<string, number>>;
  readonly problems: Readonly<Record<string, number>>;
  readonly clinicians: Readonly<Record<MemberId, number>>;
  readonly teams: Readonly<Record<TeamId, number>>;
}

export interface CaseloadPart {
  /** The wanted episodes of care in order. */
  readonly episodes: readonly { readonly episodeId: EpisodeId; readonly openAlerts: number }[];
  /** How many match the filter. */
  readonly matching: number;
  readonly counts: CaseloadCounts;
  /** Of the whole caseload: without a review, or with one that leaves something out, at most a thousand. */
  readonly unreviewed: readonly EpisodeId[];
  /** Of the whole caseload: with a review that is merely of an earlier day, at most a thousand. */
  readonly ofEarlierDays: readonly EpisodeId[];
}

const mostOutdated = 1_000;
const needs: readonly CaseloadNeed[] = ["attention", "alert", "risk", "now", "soon", "watch", "none"];
const tasks: readonly CaseloadTask[] = ["review", "check-in", "homework", "medicine"];

/** A part of the clinician's or supervisor's caseload, in one query however long it is. */
export async function readCaseload(tx: Transaction, query: CaseloadQuery): Promise<CaseloadPart> {
  const { filter = {}, order = "need", offset = 0, limit, today, engineVersion, contentVersion } = query;
  const outdated = sql`(as_of is null or changed or engine_version <> ${engineVersion}
    or content_version <> ${contentVersion})`;
  const countsOf = (column: string) =>
    sql`(select coalesce(jsonb_object_agg(kind, people), '{}') from (
      select ${sql.ref(column)} as kind, sum(people)::int as people from kinds where ${sql.ref(column)} is not null group by 1) k)`;
  const countsIn = (column: string) =>
    sql`(select coalesce(jsonb_object_agg(kind, people), '{}') from (
      select kind, sum(people)::int as people from kinds, unnest(${sql.ref(column)}) as kind group by 1) k)`;
  const each = [
    ...needs.map(need => sql`${need}::text, sum(people) filter (where ${hasNeed(need)})`),
    ...tasks.map(task => sql`${task}::text, sum(people) filter (where ${hasTask(task, today)})`),
  ];
  const { rows } = await sql<
    CaseloadPart & { each: Record<string, number>; everybody: number; alerts: number }
  >`
    with seen as materialized (select * from kedge.caseload()),
    kinds as materialized (
      select attention, open_alerts, signals, instruments, problem, clinician_member_id, team_id, look_again_on,
        homework_to_see, count(*) as people
      from seen group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('episodeId', episode_id, 'openAlerts', open_alerts)), '[]')
        from (select episode_id, open_alerts from seen where ${matches(filter, today)}
          order by ${inOrder(order)} limit ${limit} offset ${offset}) part) as episodes,
      (select count(*)::int from seen where ${matches(filter, today)}) as matching,
      tally.everybody, tally.alerts, tally.each,
      jsonb_build_object('signals', ${countsIn("signals")}, 'instruments', ${countsIn("instruments")},
        'problems', ${countsOf("problem")}, 'clinicians', ${countsOf("clinician_member_id")},
        'teams', ${countsOf("team_id")}) as counts,
      array(select episode_id from seen where ${outdated} order by not changed, waiting_since
        limit ${mostOutdated}) as unreviewed,
      array(select episode_id from seen where not ${outdated} and as_of < ${today}::date order by as_of
        limit ${mostOutdated}) as "ofEarlierDays"
    from (select coalesce(sum(people), 0)::int as everybody,
      coalesce(sum(open_alerts * people), 0)::int as alerts,
      jsonb_build_object(${sql.join(each)}) as each from kinds) tally`.execute(tx.db);
  const [found] = rows;
  if (!found) throw new Error("The database gave no answer about the caseload.");
  const { each: counted, everybody, alerts, counts, ...part } = found;
  return {
    ...part,
    counts: {
      ...counts,
      everybody,
      openAlerts: alerts,
      needs: Object.fromEntries(needs.map(need => [need, counted[need] ?? 0])) as CaseloadCounts["needs"],
      tasks: Object.fromEntries(tasks.map(task => [task, counted[task] ?? 0])) as CaseloadCounts["tasks"],
    },
  };
}
