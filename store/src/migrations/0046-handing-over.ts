import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

const ofEpisode = `foreign key (organization_id, client_id, episode_id)
        references kedge.episode (organization_id, client_id, episode_id)`;

/** Care that is handed over to a colleague, and referrals to and from other services until they are closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.transfer (
      organization_id uuid not null default kedge.current_organization(),
      transfer_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      from_member_id uuid not null,
      to_member_id uuid not null,
      to_team_id uuid,
      reason bytea not null,
      transferred_by uuid not null default kedge.current_member(),
      transferred_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, transfer_id),
      ${ofEpisode},
      foreign key (organization_id, from_member_id) references kedge.member,
      foreign key (organization_id, to_member_id) references kedge.member,
      foreign key (organization_id, to_team_id) references kedge.team,
      foreign key (organization_id, transferred_by) references kedge.member
    );
    create index transfer_by_episode on kedge.transfer (organization_id, episode_id);
    ${protect("transfer")}
    create policy clients_read on kedge.transfer for select to kedge_client using (${ofThisClient});
    create policy staff_read on kedge.transfer for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy staff_add on kedge.transfer for insert to kedge_clinician, kedge_supervisor
      with check (${ofVisibleEpisodes});
    grant select on kedge.transfer to kedge_clinician, kedge_supervisor;
    -- The person learns that and to whom, the reason is between the staff.
    grant select (organization_id, transfer_id, client_id, episode_id, to_member_id, transferred_at)
      on kedge.transfer to kedge_client;
    grant insert (transfer_id, client_id, episode_id, from_member_id, to_member_id, to_team_id, reason)
      on kedge.transfer to kedge_clinician, kedge_supervisor;
    create trigger kept before update or delete on kedge.transfer
      for each row execute function kedge.refuse_change();

    create table kedge.referral (
      organization_id uuid not null default kedge.current_organization(),
      referral_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      direction text not null check (direction in ('out', 'in')),
      other_service bytea not null,
      reason bytea not null,
      sent_on date not null,
      due_on date not null,
      made_by uuid not null default kedge.current_member(),
      state text not null default 'sent' check (state in ('sent', 'accepted', 'declined', 'seen', 'closed')),
      state_on date not null,
      primary key (organization_id, referral_id),
      ${ofEpisode},
      foreign key (organization_id, made_by) references kedge.member,
      check (due_on >= sent_on)
    );
    create index referral_by_episode on kedge.referral (organization_id, episode_id);
    ${protect("referral")}
    create policy staff_read on kedge.referral for select to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes});
    create policy staff_add on kedge.referral for insert to kedge_clinician, kedge_supervisor
      with check (${ofVisibleEpisodes});
    create policy staff_change on kedge.referral for update to kedge_clinician, kedge_supervisor
      using (${ofVisibleEpisodes}) with check (${ofThisOrganization});
    grant select, insert (referral_id, client_id, episode_id, direction, other_service, reason, sent_on, due_on,
      state_on), update (state, state_on) on kedge.referral to kedge_clinician, kedge_supervisor;
  `)
    .execute(db);
}
