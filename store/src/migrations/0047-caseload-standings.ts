import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/** What a review looks at, with the condition under which a new row of it makes the last review outdated. */
const lookedAt: readonly (readonly [table: string, events: string, condition?: string])[] = [
  ["check_in", "insert"],
  ["decision", "insert"],
  ["decision_follow_up", "insert"],
  ["homework", "insert or update", "new.told_at is not null"],
  ["finding", "insert"],
  ["treatment_preference", "insert"],
  ["care_event", "insert"],
  ["past_treatment", "insert or update"],
];

/**
 * Whether the acting member sees the episode of care `e`: an own one, or one of the own teams. Asked of each row where
 * it is read; looked up in a list of twenty thousand it would take longer than all the rest.
 */
const seen = `exists (select from kedge.member m where m.organization_id = kedge.current_organization()
            and m.member_id = kedge.current_member() and m.suspended_at is null)
          and (e.clinician_member_id = (select kedge.current_member())
            or e.team_id = any (array(select t.team_id from kedge.team_member t
              where t.organization_id = kedge.current_organization() and t.member_id = kedge.current_member())))`;

/**
 * Where everybody stands, one short row for each episode of care, so that a caseload of twenty thousand is put in
 * order without opening a review. The row is written with the review itself. What came in since waits in a list of its
 * own: an answer never waits for a row that a review of many people holds. Open alerts are in neither; they are counted
 * at each look.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const triggers = lookedAt.map(
    ([table, events, condition]) => `
    create trigger review_is_due after ${events} on kedge.${table}
      for each row ${condition ? `when (${condition}) ` : ""}execute function kedge.note_review_due();`,
  );
  await sql
    .raw(`
    create table kedge.caseload_standing (
      organization_id uuid not null default kedge.current_organization(),
      episode_id uuid not null,
      client_id uuid not null,
      review_id uuid not null,
      as_of date not null,
      engine_version text not null,
      content_version text not null,
      attention text not null,
      -- The codes of the signals, the strongest first.
      signals text[] not null,
      instruments text[] not null,
      last_check_in_on date,
      -- The earliest day on which an accepted or deferred step was to be looked at again.
      look_again_on date,
      homework_to_see boolean not null,
      primary key (organization_id, episode_id),
      foreign key (organization_id, client_id, episode_id, review_id)
        references kedge.review (organization_id, client_id, episode_id, review_id)
    );
    ${protect("caseload_standing")}
    create policy jobs_read on kedge.caseload_standing for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.caseload_standing to kedge_job;

    create function kedge.note_standing() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        insert into kedge.caseload_standing (organization_id, episode_id, client_id, review_id, as_of, engine_version,
          content_version, attention, signals, instruments, last_check_in_on, look_again_on, homework_to_see)
        select new.organization_id, new.episode_id, new.client_id, new.review_id, new.as_of, new.engine_version,
          new.content_version, coalesce(new.body ->> 'attention', 'none'),
          array(select jsonb_array_elements_text(jsonb_path_query_array(new.body, 'lax $.signals[*].code'))),
          array(select jsonb_array_elements_text(jsonb_path_query_array(new.body, 'lax $.measures[*].instrument'))),
          (select max(c.answered_on) from kedge.check_in c
            where c.organization_id = new.organization_id and c.episode_id = new.episode_id),
          (select min(coalesce(last.look_again_on, d.review_again_on))
            from kedge.decision d left join lateral (
              select f.look_again_on, f.verdict from kedge.decision_follow_up f
              where f.organization_id = d.organization_id and f.episode_id = d.episode_id
                and f.decision_id = d.decision_id
              order by f.recorded_at desc limit 1
            ) last on true
            where d.organization_id = new.organization_id and d.episode_id = new.episode_id
              and last.verdict is null),
          exists (select from kedge.homework h
            where h.organization_id = new.organization_id and h.episode_id = new.episode_id
              and h.told_at is not null and h.withdrawn_at is null
              and not exists (select from kedge.session s
                where s.organization_id = h.organization_id and s.episode_id = h.episode_id
                  and s.attendance = 'attended' and s.held_on > h.told_at::date))
        on conflict (organization_id, episode_id) do update set
          review_id = excluded.review_id, as_of = excluded.as_of, engine_version = excluded.engine_version,
          content_version = excluded.content_version, attention = excluded.attention, signals = excluded.signals,
          instruments = excluded.instruments, last_check_in_on = excluded.last_check_in_on,
          look_again_on = excluded.look_again_on, homework_to_see = excluded.homework_to_see;
        return null;
      end $$;
    create trigger noted after insert on kedge.review for each row execute function kedge.note_standing();

    create table kedge.review_due (
      organization_id uuid not null default kedge.current_organization(),
      due_id uuid not null default gen_random_uuid(),
      client_id uuid not null,
      episode_id uuid not null,
      primary key (organization_id, due_id),
      foreign key (organization_id, client_id, episode_id)
        references kedge.episode (organization_id, client_id, episode_id)
    );
    create index review_due_by_episode on kedge.review_due (organization_id, episode_id);
    ${protect("review_due")}
    create policy jobs_read on kedge.review_due for select to kedge_job using (${ofThisOrganization});
    create policy jobs_settle on kedge.review_due for delete to kedge_job using (${ofThisOrganization});
    grant select, delete on kedge.review_due to kedge_job;
    create function kedge.note_review_due() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        insert into kedge.review_due (organization_id, client_id, episode_id)
        values (new.organization_id, new.client_id, new.episode_id);
        return null;
      end $$;${triggers.join("")}

    create or replace function kedge.visible_episodes() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select e.episode_id from kedge.episode e
        where e.organization_id = kedge.current_organization() and ${seen};
      end;

    -- The open episodes of care that the acting member treats or supervises, with where each stands. The rule of who sees
    -- whom is asked once here; row-level security would compare every row with every visible episode.
    create function kedge.caseload()
      returns table (episode_id uuid, client_id uuid, clinician_member_id uuid, team_id uuid, problem text,
        started_on date, attention text, signals text[], instruments text[], as_of date, engine_version text,
        content_version text, changed boolean, open_alerts int, waiting_since date, look_again_on date,
        homework_to_see boolean)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select e.episode_id, e.client_id, e.clinician_member_id, e.team_id, e.problem, e.started_on,
          s.attention, coalesce(s.signals, '{}'), coalesce(s.instruments, '{}'), s.as_of, s.engine_version,
          s.content_version, d.episode_id is not null, coalesce(a.open, 0)::int,
          coalesce(s.last_check_in_on, e.started_on), s.look_again_on, coalesce(s.homework_to_see, false)
        from kedge.episode e
          left join kedge.caseload_standing s on s.organization_id = e.organization_id and s.episode_id = e.episode_id
          left join (
            select open.episode_id, count(*) as open from kedge.alert open
            where open.organization_id = kedge.current_organization() and open.acknowledged_at is null
            group by open.episode_id
          ) a on a.episode_id = e.episode_id
          left join (
            select distinct due.episode_id from kedge.review_due due
            where due.organization_id = kedge.current_organization()
          ) d on d.episode_id = e.episode_id
        where e.organization_id = kedge.current_organization() and e.ended_on is null and ${seen};
      end;

    -- What the rows in view show of these episodes of care, as far as the acting member sees them.
    create function kedge.caseload_rows(episodes uuid[], most int)
      returns table (episode_id uuid, client_id uuid, clinician_member_id uuid, started_on date, display_name bytea,
        review jsonb, lines jsonb, last_check_in_on date, attended int, missed int)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select e.episode_id, e.client_id, e.clinician_member_id, e.started_on, c.display_name,
          jsonb_build_object('attention', r.body -> 'attention', 'signals', r.body -> 'signals',
            'measures', r.body -> 'measures', 'asOf', r.as_of),
          newest.lines, heard.last_on, held.attended, held.missed
        from kedge.episode e
          join kedge.client c on c.organization_id = e.organization_id and c.client_id = e.client_id
          left join kedge.caseload_standing s on s.organization_id = e.organization_id and s.episode_id = e.episode_id
          left join kedge.review r on r.organization_id = s.organization_id and r.review_id = s.review_id
          cross join lateral (
            select jsonb_object_agg(line.instrument, line.totals) as lines
            from unnest(s.instruments) as measured (instrument)
              cross join lateral (
                select measured.instrument, jsonb_agg(last.total order by last.scored_on, last.score_id desc) as totals
                from (
                  select p.total, p.scored_on, p.score_id from kedge.score p
                  where p.organization_id = e.organization_id and p.episode_id = e.episode_id
                    and p.instrument = measured.instrument
                  order by p.scored_on desc, p.score_id limit most
                ) last
              ) line
          ) newest
          cross join lateral (
            select max(k.answered_on) as last_on from kedge.check_in k
            where k.organization_id = e.organization_id and k.episode_id = e.episode_id
          ) heard
          cross join lateral (
            -- A late cancellation is an hour lost like a missed one.
            select (count(*) filter (where t.attendance = 'attended'))::int as attended,
              (count(*) filter (where t.attendance in ('missed', 'cancelled-late')))::int as missed
            from kedge.session t where t.organization_id = e.organization_id and t.episode_id = e.episode_id
          ) held
        where e.organization_id = kedge.current_organization() and e.episode_id = any (episodes)
          and ${seen};
      end;

    create function kedge.caseload_names(episodes uuid[])
      returns table (episode_id uuid, client_id uuid, display_name bytea)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select e.episode_id, e.client_id, c.display_name
        from kedge.episode e
          join kedge.client c on c.organization_id = e.organization_id and c.client_id = e.client_id
        where e.organization_id = kedge.current_organization() and e.episode_id = any (episodes)
          and ${seen};
      end;
    grant execute on function kedge.caseload, kedge.caseload_rows, kedge.caseload_names to kedge_clinician, kedge_supervisor;
    drop function kedge.recent_totals;
    drop index kedge.check_in_by_arrival;
  `)
    .execute(db);
}
