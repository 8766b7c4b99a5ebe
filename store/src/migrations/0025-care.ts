import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/**
 * What the client and their clinicians note together: answers to the checklist, what was tried before and what is
 * preferred, medicines and goals. Entries are added and never rewritten, so that a phone without a network can't
 * overwrite what the clinic noted meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create function kedge.current_side() returns text language sql stable
      return case when kedge.current_client() is null then 'clinic' else 'client' end;
    grant execute on function kedge.current_side to kedge_client, kedge_clinician;

    create table kedge.finding (
      ${ofOneEpisode}
      finding_id uuid not null,
      code text not null check (code ~ '^[a-z][a-z0-9-]*$'),
      -- Null takes the last answer back: not known.
      present boolean,
      found_on date not null,
      ${notedBySomebody}
      primary key (organization_id, finding_id)
    );
    create index finding_by_episode on kedge.finding (organization_id, episode_id, noted_at);
    ${notedByBothSides("finding", "finding_id, client_id, episode_id, code, present, found_on")}

    create table kedge.past_treatment (
      ${ofOneEpisode}
      past_treatment_id uuid not null,
      kind text not null check (kind in ('psychological', 'medicine')),
      -- The code of an approach or of a substance; null for a medicine that Kedge doesn't know, which has a name.
      treatment text,
      name bytea,
      started_on date not null,
      ended_on date,
      sessions smallint check (sessions > 0),
      dose double precision check (dose > 0),
      taken boolean,
      response text check (response in ('none', 'partial', 'good')),
      ${notedBySomebody}
      removed_at timestamptz,
      primary key (organization_id, past_treatment_id),
      check ((treatment is null) = (name is not null)),
      check (ended_on >= started_on)
    );
    create index past_treatment_by_episode on kedge.past_treatment (organization_id, episode_id, noted_at);
    ${notedByBothSides(
      "past_treatment",
      `past_treatment_id, client_id, episode_id, kind, treatment, name, started_on, ended_on, sessions, dose, taken,
        response`,
    )}
    create policy clients_remove on kedge.past_treatment for update to kedge_client using (${ofThisClient});
    create policy clinicians_remove on kedge.past_treatment for update to kedge_clinician using (${ofVisibleEpisodes});
    grant update (removed_at) on kedge.past_treatment to kedge_client, kedge_clinician;

    create table kedge.treatment_preference (
      ${ofOneEpisode}
      preference_id uuid not null,
      approaches jsonb not null,
      ${notedBySomebody}
      primary key (organization_id, preference_id)
    );
    create index treatment_preference_by_episode
      on kedge.treatment_preference (organization_id, episode_id, noted_at);
    ${notedByBothSides("treatment_preference", "preference_id, client_id, episode_id, approaches")}

    create table kedge.care_event (
      ${ofOneEpisode}
      event_id uuid not null,
      about text not null check (about in ('medicine', 'medicine-list', 'goal')),
      -- The medicine or goal; its first event is the one that made it.
      subject_id uuid not null,
      kind text not null check (kind ~ '^[a-z][a-z-]*$'),
      happened_on date not null,
      -- Numbers, days and codes; a person's words are in the other column.
      detail jsonb not null,
      words bytea,
      ${notedBySomebody}
      primary key (organization_id, event_id)
    );
    create index care_event_by_episode on kedge.care_event (organization_id, episode_id, noted_at);
    ${notedByBothSides(
      "care_event",
      "event_id, client_id, episode_id, about, subject_id, kind, happened_on, detail, words",
    )}
  `)
    .execute(db);
}

const ofOneEpisode = `
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      episode_id uuid not null,
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),`;

const notedBySomebody = `
      side text not null default kedge.current_side(),
      noted_by uuid not null default kedge.current_member(),
      noted_at timestamptz not null default clock_timestamp(),
      foreign key (organization_id, noted_by) references kedge.member,`;

/** Who reads and adds rows that the client and their clinicians note; encrypted words are not for background work. */
function notedByBothSides(table: string, columns: string): string {
  const plain = columns
    .split(",")
    .map(column => column.trim())
    .filter(column => column !== "words" && column !== "name");
  const removable = table === "past_treatment" ? ", removed_at" : "";
  return `
    ${protect(table)}
    create policy clients_read on kedge.${table} for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.${table} for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clients_add on kedge.${table} for insert to kedge_client with check (${ofThisClient});
    create policy clinicians_add on kedge.${table} for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy jobs_read on kedge.${table} for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.${table} to kedge_client, kedge_clinician, kedge_supervisor;
    grant select (organization_id, ${plain.join(", ")}, side, noted_by, noted_at${removable})
      on kedge.${table} to kedge_job;
    grant insert (${columns}) on kedge.${table} to kedge_client, kedge_clinician;`;
}
