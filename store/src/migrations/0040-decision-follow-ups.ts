import { type Kysely, sql } from "kysely";
import { ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** What came of a decision: put off to another day, or closed with what the clinician makes of it. Only ever added to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter table kedge.decision add unique (organization_id, client_id, episode_id, decision_id);
    create table kedge.decision_follow_up (
      organization_id uuid not null default kedge.current_organization(),
      follow_up_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      decision_id uuid not null,
      -- With a day it is put off, with a verdict it is closed.
      look_again_on date,
      verdict text check (verdict in ('helped', 'did-not-help', 'not-clear')),
      note bytea,
      recorded_by uuid not null default kedge.current_member(),
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, follow_up_id),
      foreign key (organization_id, client_id, episode_id, decision_id)
        references kedge.decision (organization_id, client_id, episode_id, decision_id),
      foreign key (organization_id, recorded_by) references kedge.member,
      check ((look_again_on is null) <> (verdict is null))
    );
    create index decision_follow_up_by_episode
      on kedge.decision_follow_up (organization_id, episode_id, recorded_at desc);
    ${protect("decision_follow_up")}
    create policy staff_read on kedge.decision_follow_up for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy staff_add on kedge.decision_follow_up for insert to kedge_clinician, kedge_supervisor
      with check (${ofVisibleEpisodes});
    create policy jobs_read on kedge.decision_follow_up for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.decision_follow_up to kedge_clinician, kedge_supervisor;
    grant select (organization_id, follow_up_id, client_id, episode_id, decision_id, look_again_on, verdict,
      recorded_by, recorded_at) on kedge.decision_follow_up to kedge_job;
    grant insert (follow_up_id, client_id, episode_id, decision_id, look_again_on, verdict, note)
      on kedge.decision_follow_up to kedge_clinician, kedge_supervisor;
  `)
    .execute(db);
}
