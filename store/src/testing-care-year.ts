import type pg from "pg";

/**
 * Gives an organization a year of care to report on: 240 courses of 2024–2025 in three teams, one of them small, with
 * scores, sessions and endings from a fixed sequence of random numbers. Nobody in it has a name.
 * @param db a connection of the superuser
 * @param clinicians the members who treat: the first four of five, the second the fifth
 */
export async function addCareYear(
  db: pg.Client,
  organization: string,
  clinicians: readonly [string, string],
): Promise<void> {
  await db.query("select setseed(0.42)");
  await db.query(
    `insert into kedge.team (organization_id, team_id, name)
     select $1, gen_random_uuid(), name from unnest(array['=North', 'South', 'West']) as name`,
    [organization],
  );
  await db.query(
    `create temporary table made as
     select n, gen_random_uuid() as client_id, gen_random_uuid() as episode_id,
       date '2024-11-01' + (random() * 200)::int as started_on, (random() * 160)::int + 20 as days,
       random() as luck, (random() * 8)::int + 8 as phq, (random() * 8)::int + 5 as gad,
       case when n % 40 = 0 then 'West' when n % 3 = 0 then '=North' else 'South' end as team
     from generate_series(1, 240) as n`,
  );
  await db.query(
    `insert into kedge.client (organization_id, client_id, display_name, birth_year, gender, ethnic_group,
       first_language)
     select $1, client_id, '\\x00', case when n % 9 = 0 then null else 1940 + n % 70 end,
       case when n % 80 = 1 then 'non-binary' when n % 11 = 0 then null when n % 3 = 1 then 'man' else 'woman' end,
       (array['white', 'white', 'white', 'asian', 'black', 'mixed', 'prefer-not-to-say', null])[n % 8 + 1],
       case when n % 60 = 7 then 'es' when n % 5 = 2 then 'other' when n % 13 = 0 then null else 'en' end from made`,
    [organization],
  );
  await db.query(
    `insert into kedge.episode (organization_id, episode_id, client_id, team_id, clinician_member_id, problem,
       started_on, ended_on, end_reason)
     select $1, episode_id, client_id, t.team_id, case when n % 5 = 0 then $2::uuid else $3::uuid end,
       case when n % 4 = 0 then 'panic' else 'depression' end, started_on,
       case when luck < 0.8 then started_on + days end,
       case when luck < 0.5 then 'completed' when luck < 0.8 then 'stopped-by-client' end
     from made join kedge.team t on t.name = made.team and t.organization_id = $1`,
    [organization, clinicians[1], clinicians[0]],
  );
  await db.query(
    `insert into kedge.session (organization_id, session_id, client_id, episode_id, held_on, attendance)
     select $1, gen_random_uuid(), client_id, episode_id, started_on + (luck * 150)::int + step * 9,
       (array['attended', 'attended', 'attended', 'missed', 'cancelled-late', 'cancelled'])[(random() * 5)::int + 1]
     from made, generate_series(0, 11) as step where step * 9 < days`,
    [organization],
  );
  for (const [instrument, column] of [
    ["phq-9", "phq"],
    ["gad-7", "gad"],
  ])
    await db.query(
      `insert into kedge.score (organization_id, client_id, episode_id, instrument, scored_on, total, imported)
       select $1, client_id, episode_id, $2, started_on + step * 25,
         greatest(0, (to_jsonb(made) ->> $3)::int - round(step * (random() * 4 - 0.6))), true
       from made, generate_series(0, 8) as step where step * 25 <= days and luck > 0.03`,
      [organization, instrument, column],
    );
}
