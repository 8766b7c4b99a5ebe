import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** Reviews, what was decided after them, and the expected courses fitted to an organization's own data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.review (
      organization_id uuid not null default kedge.current_organization(),
      review_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      as_of date not null,
      engine_version text not null,
      content_version text not null,
      body jsonb not null,
      trigger text not null check (trigger in ('check-in', 'import', 'nightly', 'request')),
      created_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, review_id),
      unique (organization_id, client_id, episode_id, review_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id)
    );
    create index review_by_episode on kedge.review (organization_id, episode_id, created_at desc);
    ${protect("review")}
    create policy clients_read on kedge.review for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.review for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.review for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy jobs_read on kedge.review for select to kedge_job using (${ofThisOrganization});
    create policy jobs_add on kedge.review for insert to kedge_job with check (${ofThisOrganization});
    grant select on kedge.review to kedge_client, kedge_clinician, kedge_supervisor, kedge_job;
    grant insert (review_id, client_id, episode_id, as_of, engine_version, content_version, body, trigger)
      on kedge.review to kedge_clinician, kedge_job;

    create table kedge.decision (
      organization_id uuid not null default kedge.current_organization(),
      decision_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      review_id uuid,
      next_step text not null,
      choice text not null check (choice in ('accepted', 'declined', 'deferred')),
      reason bytea,
      decided_by uuid not null default kedge.current_member(),
      decided_at timestamptz not null default clock_timestamp(),
      review_again_on date,
      primary key (organization_id, decision_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, client_id, episode_id, review_id)
        references kedge.review (organization_id, client_id, episode_id, review_id),
      foreign key (organization_id, decided_by) references kedge.member
    );
    create index decision_by_episode on kedge.decision (organization_id, episode_id, decided_at desc);
    ${protect("decision")}
    create policy clients_read on kedge.decision for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.decision for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy staff_decide on kedge.decision for insert to kedge_clinician, kedge_supervisor
      with check (${ofVisibleEpisodes});
    create policy jobs_read on kedge.decision for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.decision to kedge_clinician, kedge_supervisor;
    -- The reason is the clinician's note; the person sees what was decided.
    grant select (organization_id, decision_id, client_id, episode_id, review_id, next_step, choice, decided_by,
      decided_at, review_again_on) on kedge.decision to kedge_client, kedge_job;
    grant insert (decision_id, client_id, episode_id, review_id, next_step, choice, reason, review_again_on)
      on kedge.decision to kedge_clinician, kedge_supervisor;

    create table kedge.expected_course (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      instrument text not null,
      fitted_at timestamptz not null default clock_timestamp(),
      body jsonb not null,
      primary key (organization_id, instrument, fitted_at)
    );
    ${protect("expected_course")}
    create policy members_read on kedge.expected_course for select
      to kedge_client, kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_job using (${ofThisOrganization});
    create policy jobs_add on kedge.expected_course for insert to kedge_job with check (${ofThisOrganization});
    grant select on kedge.expected_course
      to kedge_client, kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_job;
    grant insert (instrument, body) on kedge.expected_course to kedge_job;
  `)
    .execute(db);
}
