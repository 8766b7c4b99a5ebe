import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

const staff = "kedge_clinician, kedge_supervisor";

/** Messages between a client and those who treat them, and what the organization says about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.message (
      organization_id uuid not null default kedge.current_organization(),
      -- Given by the sender's device, so that a message sent again is the same message.
      message_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      author_member_id uuid not null default kedge.current_member(),
      from_client boolean not null default (kedge.current_client() is not null),
      words bytea not null,
      sent_at timestamptz not null default clock_timestamp(),
      read_at timestamptz,
      primary key (organization_id, message_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, author_member_id) references kedge.member
    );
    create index message_by_episode on kedge.message (organization_id, episode_id, sent_at);
    ${protect("message")}
    create policy clients_read on kedge.message for select to kedge_client using (${ofThisClient});
    create policy clients_write on kedge.message for insert to kedge_client with check (${ofThisClient});
    create policy clients_note_reading on kedge.message for update to kedge_client
      using (${ofThisClient} and not from_client and read_at is null)
      with check (${ofThisClient} and not from_client);
    create policy staff_read on kedge.message for select to ${staff} using (${ofVisibleEpisodes});
    create policy clinicians_write on kedge.message for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy clinicians_note_reading on kedge.message for update to kedge_clinician
      using (${ofVisibleEpisodes} and from_client and read_at is null)
      with check (${ofVisibleEpisodes} and from_client);
    create policy jobs_read on kedge.message for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.message to kedge_client, ${staff};
    -- Enough to tell somebody that a message waits, and not one word of it.
    grant select (organization_id, message_id, client_id, episode_id, author_member_id, from_client, sent_at, read_at)
      on kedge.message to kedge_job;
    grant insert (message_id, client_id, episode_id, words), update (read_at) on kedge.message
      to kedge_client, kedge_clinician;

    -- Who reads messages and how soon, in the organization's own words; nothing about a person.
    create table kedge.message_notice (
      organization_id uuid primary key default kedge.current_organization() references kedge.organization,
      words text not null check (length(words) between 1 and 1000),
      changed_at timestamptz not null default clock_timestamp()
    );
    ${protect("message_notice")}
    create policy members_read on kedge.message_notice for select
      to kedge_client, ${staff}, kedge_administrator using (${ofThisOrganization});
    create policy add on kedge.message_notice for insert to kedge_clinician, kedge_administrator
      with check (${ofThisOrganization});
    create policy change on kedge.message_notice for update to kedge_clinician, kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.message_notice to kedge_client, ${staff}, kedge_administrator;
    grant insert (words), update (words, changed_at) on kedge.message_notice
      to kedge_clinician, kedge_administrator;
  `)
    .execute(db);
}
