import { type Kysely, sql } from "kysely";
import { ofVisibleEpisodes, protect } from "./protect.ts";

/** How the therapist saw a session, by the facets that the client is asked about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.therapist_view (
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      episode_id uuid not null,
      member_id uuid not null default kedge.current_member(),
      about_date date not null,
      facets jsonb not null,
      noted_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, episode_id, member_id, about_date),
      foreign key (organization_id, client_id, episode_id) references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, member_id) references kedge.member
    );
    ${protect("therapist_view")}
    create policy staff_read on kedge.therapist_view for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy clinicians_add on kedge.therapist_view for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy authors_correct on kedge.therapist_view for update to kedge_clinician
      using (${ofVisibleEpisodes} and member_id = (select kedge.current_member()));
    grant select on kedge.therapist_view to kedge_clinician, kedge_supervisor;
    grant insert (client_id, episode_id, about_date, facets), update (facets) on kedge.therapist_view to kedge_clinician;
  `)
    .execute(db);
}
