import { type RawBuilder, sql } from "kysely";
import type { EpisodeId } from "../ids.ts";

/**
 * The condition that a row belongs to one of these episodes of care. A join, not a list: row-level security compares
 * with an array already, and a second list would be searched anew for every row.
 */
export function ofEpisodes(ids: readonly EpisodeId[], column = "episode_id"): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select unnest(${[...ids]}::uuid[]))`;
}

/** Rows by their episode of care, in the order they came. */
export function byEpisode<T extends { episodeId: EpisodeId }>(
  rows: readonly T[],
): (episodeId: EpisodeId) => Omit<T, "episodeId">[] {
  const groups = new Map<EpisodeId, Omit<T, "episodeId">[]>();
  for (const { episodeId, ...row } of rows) {
    const group = groups.get(episodeId);
    if (group) group.push(row);
    else groups.set(episodeId, [row]);
  }
  return episodeId => groups.get(episodeId) ?? [];
}
