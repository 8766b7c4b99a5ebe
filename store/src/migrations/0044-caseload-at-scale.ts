import { type Kysely, sql } from "kysely";

/** What a caseload of thousands needs to be read without going through every score and check-in there ever was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create index check_in_by_arrival on kedge.check_in (organization_id, received_at);

    -- The newest totals, pair by pair from the end of the index. Row-level security alone would compare every score
    -- with every episode of care of the actor: here the episodes are joined once, and only readable ones are.
    create function kedge.recent_totals(episodes uuid[], instruments text[], most int)
      returns table (episode_id uuid, instrument text, totals jsonb)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select pair.episode_id, pair.instrument, newest.totals
        from unnest(episodes, instruments) as pair (episode_id, instrument)
          join kedge.readable_episodes() as readable (episode_id) on readable.episode_id = pair.episode_id
          cross join lateral (
            select jsonb_agg(last.total order by last.scored_on, last.score_id desc) as totals
            from (
              select s.total, s.scored_on, s.score_id from kedge.score s
              where s.organization_id = kedge.current_organization()
                and s.episode_id = pair.episode_id and s.instrument = pair.instrument
              order by s.scored_on desc, s.score_id limit most
            ) last
          ) newest
        where newest.totals is not null;
      end;
    grant execute on function kedge.recent_totals to kedge_clinician, kedge_supervisor;
  `)
    .execute(db);
}
