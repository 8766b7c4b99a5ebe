import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** The plan of an episode of care with its history, and the safety plan of a person who wants it kept here too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.plan_entry (
      organization_id uuid not null default kedge.current_organization(),
      plan_entry_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      problem text,
      approach text,
      planned_sessions smallint check (planned_sessions > 0),
      planned_end_on date,
      formulation bytea,
      written_by uuid not null default kedge.current_member(),
      written_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, plan_entry_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, written_by) references kedge.member
    );
    create index plan_entry_by_episode on kedge.plan_entry (organization_id, episode_id, written_at desc);
    ${protect("plan_entry")}
    create policy staff_read on kedge.plan_entry for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.plan_entry for insert to kedge_clinician with check (${ofVisibleEpisodes});
    grant select on kedge.plan_entry to kedge_clinician, kedge_supervisor;
    grant insert (plan_entry_id, client_id, episode_id, problem, approach, planned_sessions, planned_end_on, formulation)
      on kedge.plan_entry to kedge_clinician;

    create table kedge.safety_plan (
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      words bytea not null,
      clinic_may_read boolean not null,
      changed_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, client_id),
      foreign key (organization_id, client_id) references kedge.client
    );
    ${protect("safety_plan")}
    create policy clients_read on kedge.safety_plan for select to kedge_client using (${ofThisClient});
    create policy clients_add on kedge.safety_plan for insert to kedge_client with check (${ofThisClient});
    create policy clients_change on kedge.safety_plan for update to kedge_client using (${ofThisClient});
    create policy clients_delete on kedge.safety_plan for delete to kedge_client using (${ofThisClient});
    -- Who treats the person reads it only while the person says so.
    create policy staff_read on kedge.safety_plan for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and clinic_may_read and client_id = any (array(select kedge.visible_clients())));
    grant select on kedge.safety_plan to kedge_client, kedge_clinician, kedge_supervisor;
    grant insert (client_id, words, clinic_may_read), update (words, clinic_may_read, changed_at), delete
      on kedge.safety_plan to kedge_client;
  `)
    .execute(db);
}
