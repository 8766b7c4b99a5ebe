import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

const readers = "kedge_client, kedge_clinician, kedge_supervisor, kedge_integration, kedge_job";
const writers = "kedge_client, kedge_clinician, kedge_integration";

/** The policies that check-ins, responses and scores share: written once, by or for the client, and only read after. */
function writtenOnce(table: string): string {
  return `
    ${protect(table)}
    create policy clients_read on kedge.${table} for select to kedge_client using (${ofThisClient});
    create policy clients_add on kedge.${table} for insert to kedge_client with check (${ofThisClient});
    create policy staff_read on kedge.${table} for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.${table} for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy integrations on kedge.${table} to kedge_integration using (${ofThisOrganization});
    create policy jobs_read on kedge.${table} for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.${table} to ${readers};`;
}

/** Check-ins with their answers, and the totals scored from them or imported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.check_in (
      organization_id uuid not null default kedge.current_organization(),
      check_in_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      answered_at timestamptz not null,
      answered_on date not null,
      received_at timestamptz not null default clock_timestamp(),
      source text not null check (source in ('app', 'import', 'link')),
      request_hash text not null check (request_hash <> ''),
      primary key (organization_id, check_in_id),
      unique (organization_id, client_id, episode_id, check_in_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id)
    );
    create index check_in_by_episode on kedge.check_in (organization_id, episode_id, answered_on);
    ${writtenOnce("check_in")}
    grant insert (check_in_id, client_id, episode_id, answered_at, answered_on, source, request_hash)
      on kedge.check_in to ${writers};

    create table kedge.response (
      organization_id uuid not null default kedge.current_organization(),
      check_in_id uuid not null,
      instrument text not null,
      instrument_version text not null,
      client_id uuid not null,
      episode_id uuid not null,
      answers jsonb not null check (jsonb_typeof(answers) = 'array'),
      risk_positive boolean not null,
      primary key (organization_id, check_in_id, instrument),
      foreign key (organization_id, client_id, episode_id, check_in_id)
        references kedge.check_in (organization_id, client_id, episode_id, check_in_id)
    );
    ${writtenOnce("response")}
    grant insert (check_in_id, instrument, instrument_version, client_id, episode_id, answers, risk_positive)
      on kedge.response to ${writers};

    create table kedge.score (
      organization_id uuid not null default kedge.current_organization(),
      score_id uuid not null default gen_random_uuid(),
      client_id uuid not null,
      episode_id uuid not null,
      instrument text not null,
      scored_on date not null,
      check_in_id uuid,
      total numeric not null check (total not in ('NaN', 'Infinity', '-Infinity')),
      prorated boolean not null default false,
      imported boolean not null default false,
      primary key (organization_id, score_id),
      unique (organization_id, check_in_id, instrument),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, client_id, episode_id, check_in_id)
        references kedge.check_in (organization_id, client_id, episode_id, check_in_id),
      check (imported = (check_in_id is null))
    );
    create index score_by_episode on kedge.score (organization_id, episode_id, instrument, scored_on);
    create unique index score_imported_once on kedge.score (organization_id, episode_id, instrument, scored_on)
      where imported;
    ${writtenOnce("score")}
    grant insert (client_id, episode_id, instrument, scored_on, check_in_id, total, prorated, imported)
      on kedge.score to ${writers};
  `)
    .execute(db);
}
