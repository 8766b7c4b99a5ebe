import { type Kysely, sql } from "kysely";
import { ofVisibleEpisodes, protect } from "./protect.ts";

/** What came out of a guided conversation about progress, in the clinician's words. Kept as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.progress_conversation (
      organization_id uuid not null default kedge.current_organization(),
      conversation_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      guide text not null,
      guide_version text not null,
      held_on date not null,
      -- Words by the guide's topics.
      words bytea not null,
      recorded_by uuid not null default kedge.current_member(),
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, conversation_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, recorded_by) references kedge.member
    );
    create index progress_conversation_by_episode
      on kedge.progress_conversation (organization_id, episode_id, held_on desc);
    ${protect("progress_conversation")}
    create policy staff_read on kedge.progress_conversation for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.progress_conversation for insert to kedge_clinician
      with check (${ofVisibleEpisodes});
    grant select on kedge.progress_conversation to kedge_clinician, kedge_supervisor;
    grant insert (conversation_id, client_id, episode_id, guide, guide_version, held_on, words)
      on kedge.progress_conversation to kedge_clinician;
  `)
    .execute(db);
}
