import { type RawBuilder, sql } from "kysely";
import type { EpisodeId } from "../ids.ts";

/**
 * The condition that a row belongs to one of these episodes of care. A join, not a list: row-level security compares
 * with an array already, and a second list would be searched anew for every row.
 */
export function ofEpisodes(ids: readonly EpisodeId[], column = "episode_id"): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select unnest(${[...ids]}::uuid[]))`;
}
