import { type Kysely, sql } from "kysely";
import { ofVisibleEpisodes, protect } from "./protect.ts";

const own = `${ofVisibleEpisodes} and author_member_id = (select kedge.current_member())`;

/** Notes about sessions. A draft is its author's alone; a signed one is never changed; psychotherapy notes stay the author's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.session_note (
      organization_id uuid not null default kedge.current_organization(),
      note_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      author_member_id uuid not null default kedge.current_member(),
      kind text not null check (kind in ('session', 'psychotherapy')),
      template text not null,
      about_date date not null,
      -- Every section of the template in one ciphertext.
      sections bytea not null,
      addendum_to uuid,
      written_at timestamptz not null default clock_timestamp(),
      signed_at timestamptz,
      primary key (organization_id, note_id),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, author_member_id) references kedge.member,
      foreign key (organization_id, addendum_to) references kedge.session_note
    );
    create index session_note_by_episode on kedge.session_note (organization_id, episode_id, about_date);
    ${protect("session_note")}
    create policy staff_read_signed on kedge.session_note for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes} and kind = 'session' and signed_at is not null);
    create policy authors_read on kedge.session_note for select to kedge_clinician using (${own});
    create policy clinicians_write on kedge.session_note for insert to kedge_clinician with check (${own});
    create policy authors_change_drafts on kedge.session_note for update to kedge_clinician
      using (${own} and signed_at is null) with check (${own});
    create policy authors_discard_drafts on kedge.session_note for delete to kedge_clinician
      using (${own} and signed_at is null);
    grant select on kedge.session_note to kedge_clinician, kedge_supervisor;
    grant insert (note_id, client_id, episode_id, kind, template, about_date, sections, addendum_to),
      update (about_date, sections, signed_at), delete on kedge.session_note to kedge_clinician;
  `)
    .execute(db);
}
