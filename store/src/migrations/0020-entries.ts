import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/** What people write in exercises and in the log, and what they were asked to do between sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.homework (
      organization_id uuid not null default kedge.current_organization(),
      homework_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      module text check (module <> ''),
      task bytea,
      set_on date not null,
      set_at timestamptz not null default clock_timestamp(),
      set_by uuid not null default kedge.current_member(),
      due_on date check (due_on >= set_on),
      outcome text check (outcome in ('done', 'partly', 'not-done')),
      useful integer check (useful between 0 and 10),
      remark bytea,
      told_at timestamptz,
      withdrawn_at timestamptz,
      primary key (organization_id, homework_id),
      unique (organization_id, client_id, homework_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, set_by) references kedge.member,
      check (module is not null or task is not null),
      check ((outcome is null) = (told_at is null)),
      check (outcome is not null or (useful is null and remark is null))
    );
    create index homework_by_episode on kedge.homework (organization_id, episode_id, set_on);
    ${protect("homework")}
    create policy clients_read on kedge.homework for select to kedge_client using (${ofThisClient});
    create policy clients_tell on kedge.homework for update to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.homework for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_set on kedge.homework for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy clinicians_withdraw on kedge.homework for update to kedge_clinician using (${ofVisibleEpisodes});
    create policy jobs_read on kedge.homework for select to kedge_job using (${ofThisOrganization});
    grant select on kedge.homework to kedge_client, kedge_clinician, kedge_supervisor;
    -- What was written is nobody's business in the background.
    grant select (organization_id, homework_id, client_id, episode_id, module, set_on, set_at, set_by, due_on, outcome,
      useful, told_at, withdrawn_at) on kedge.homework to kedge_job;
    grant insert (homework_id, client_id, episode_id, module, task, set_on, due_on) on kedge.homework to kedge_clinician;
    grant update (outcome, useful, remark, told_at) on kedge.homework to kedge_client;
    grant update (withdrawn_at) on kedge.homework to kedge_clinician;

    create table kedge.entry (
      organization_id uuid not null default kedge.current_organization(),
      entry_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      module text not null check (module <> ''),
      module_version text not null,
      homework_id uuid,
      done_on date not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      received_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp(),
      revision integer not null check (revision >= 1),
      -- Chosen by the device for each save: tells the same save sent again from another one.
      write_id uuid not null,
      numbers jsonb not null check (jsonb_typeof(numbers) = 'object'),
      words bytea not null,
      shared boolean not null,
      primary key (organization_id, entry_id),
      unique (organization_id, client_id, entry_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, client_id, homework_id)
        references kedge.homework (organization_id, client_id, homework_id)
    );
    create index entry_by_client on kedge.entry (organization_id, client_id, changed_at desc);
    create index entry_by_episode on kedge.entry (organization_id, episode_id, changed_at desc) where shared;
    ${protect("entry")}
    create policy clients_read on kedge.entry for select to kedge_client using (${ofThisClient});
    create policy clients_add on kedge.entry for insert to kedge_client with check (${ofThisClient});
    create policy clients_change on kedge.entry for update to kedge_client using (${ofThisClient});
    -- Until the person shares an entry, it is theirs alone.
    create policy staff_read on kedge.entry for select to kedge_clinician, kedge_supervisor
      using (shared and ${ofVisibleEpisodes});
    grant select on kedge.entry to kedge_client, kedge_clinician, kedge_supervisor;
    grant insert (entry_id, client_id, episode_id, module, module_version, homework_id, done_on, started_at, finished_at,
      revision, write_id, numbers, words, shared) on kedge.entry to kedge_client;
    grant update (module_version, done_on, finished_at, changed_at, revision, write_id, numbers, words, shared)
      on kedge.entry to kedge_client;

    create table kedge.entry_comment (
      organization_id uuid not null default kedge.current_organization(),
      comment_id uuid not null,
      entry_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      written_by uuid not null default kedge.current_member(),
      written_at timestamptz not null default clock_timestamp(),
      words bytea not null,
      primary key (organization_id, comment_id),
      foreign key (organization_id, client_id, entry_id) references kedge.entry (organization_id, client_id, entry_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, written_by) references kedge.member
    );
    create index entry_comment_by_client on kedge.entry_comment (organization_id, client_id, written_at);
    ${protect("entry_comment")}
    create policy clients_read on kedge.entry_comment for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.entry_comment for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.entry_comment for insert to kedge_clinician with check (${ofVisibleEpisodes});
    grant select on kedge.entry_comment to kedge_client, kedge_clinician, kedge_supervisor;
    grant insert (comment_id, entry_id, client_id, episode_id, words) on kedge.entry_comment to kedge_clinician;
  `)
    .execute(db);
}
