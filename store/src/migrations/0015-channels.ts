import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const people = "kedge_client, kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_administrator";

/**
 * How Kedge reaches a person outside of Kedge, and messages addressed to such a channel. A message without a channel
 * goes to the installation's own (a webhook).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.member_channel (
      organization_id uuid not null default kedge.current_organization(),
      channel_id uuid not null,
      member_id uuid not null default kedge.current_member(),
      client_id uuid default kedge.current_client(),
      kind text not null check (kind in ('email', 'sms', 'push')),
      address bytea not null,
      -- A person may be called outside of these hours of their own day only; equal ends mean never quiet.
      quiet_from time not null default '00:00',
      quiet_until time not null default '00:00',
      time_zone text not null default 'UTC' check (time_zone ~ '^[A-Za-z0-9_+/-]{1,60}$'),
      code_hash bytea,
      code_expires_at timestamptz,
      code_attempts smallint not null default 0,
      confirmed_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, channel_id),
      foreign key (organization_id, member_id) references kedge.member,
      foreign key (organization_id, client_id) references kedge.client
    );
    create index member_channel_by_member on kedge.member_channel (organization_id, member_id);
    create index member_channel_by_client on kedge.member_channel (organization_id, client_id);
    ${protect("member_channel")}
    create policy members_own on kedge.member_channel to ${people}
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    create policy jobs_read on kedge.member_channel for select to kedge_job using (${ofThisOrganization});
    create policy jobs_change on kedge.member_channel for update to kedge_job using (${ofThisOrganization});
    grant select, insert (channel_id, kind, address, time_zone, code_hash, code_expires_at, confirmed_at),
      update (quiet_from, quiet_until, time_zone, code_attempts, code_hash, code_expires_at, confirmed_at), delete
      on kedge.member_channel to ${people};
    grant select, update (confirmed_at) on kedge.member_channel to kedge_job;

    -- Administrators see whom of the staff Kedge can reach and how, not where.
    create function kedge.staff_channels() returns table (channel_id uuid, member_id uuid, kind text)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select c.channel_id, c.member_id, c.kind from kedge.member_channel c
        where c.organization_id = kedge.current_organization() and c.client_id is null and c.confirmed_at is not null;
      end;
    grant execute on function kedge.staff_channels to kedge_administrator;

    -- Where an erased person was reached is gone with them.
    create function kedge.forget_channels() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        delete from kedge.member_channel c
          where c.organization_id = new.organization_id and c.client_id = new.client_id;
        return null;
      end $$;
    create trigger channels_forgotten after update of erased_at on kedge.client
      for each row when (new.erased_at is not null) execute function kedge.forget_channels();

    alter table kedge.outbox
      add column channel_id uuid,
      -- When the message without a channel was addressed to the channels of those it is meant for.
      add column addressed_at timestamptz,
      -- The end of the receiver's quiet hours.
      add column held_until timestamptz,
      add column last_reason text check (last_reason ~ '^[A-Za-z0-9_-]{1,60}$'),
      add foreign key (organization_id, channel_id) references kedge.member_channel on delete cascade;
    create index outbox_by_channel on kedge.outbox (organization_id, channel_id);
    grant insert (channel_id), update (addressed_at, held_until, last_reason) on kedge.outbox to kedge_job;
    -- What wasn't delivered is an administrator's matter; a message says nothing about anybody.
    create policy administrators_read on kedge.outbox for select to kedge_administrator using (${ofThisOrganization});
    create policy administrators_hurry on kedge.outbox for update to kedge_administrator
      using (${ofThisOrganization} and sent_at is null);
    grant update (due_at) on kedge.outbox to kedge_administrator;
  `)
    .execute(db);
}
