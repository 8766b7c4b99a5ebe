import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, protect, shared } from "./protect.ts";

/**
 * What a client lets a support person see: item by item, nothing unless chosen, for a limited time. A share that was
 * ended, ran out or holds nothing looks the same to the support person: it isn't there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.share (
      organization_id uuid not null default kedge.current_organization(),
      share_id uuid not null,
      client_id uuid not null,
      invitation_id uuid not null,
      member_id uuid,
      name bytea not null,
      scopes text[] not null check (array_to_string(scopes, ',') ~ '^([a-z][a-z-]*(,|$))*$'),
      instruments text[] not null,
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      primary key (organization_id, share_id),
      unique (organization_id, invitation_id),
      foreign key (organization_id, client_id) references kedge.client,
      foreign key (organization_id, invitation_id) references kedge.invitation,
      foreign key (organization_id, member_id) references kedge.member
    );
    create index share_by_client on kedge.share (organization_id, client_id);
    create index share_by_member on kedge.share (organization_id, member_id);
    ${protect("share")}
    create policy clients_read on kedge.share for select to kedge_client using (${ofThisClient});
    create policy clients_offer on kedge.share for insert to kedge_client with check (${ofThisClient});
    create policy clients_change on kedge.share for update to kedge_client using (${ofThisClient});
    create policy support_people_read on kedge.share for select to kedge_support_person
      using (${ofThisOrganization} and member_id = (select kedge.current_member()) and revoked_at is null
        and expires_at > clock_timestamp() and scopes <> '{}');
    grant select on kedge.share to kedge_client;
    grant insert (share_id, client_id, invitation_id, name, scopes, instruments, expires_at),
      update (scopes, instruments, expires_at, revoked_at) on kedge.share to kedge_client;
    grant select (organization_id, share_id, client_id, scopes, instruments, expires_at)
      on kedge.share to kedge_support_person;

    create table kedge.watch_for (
      organization_id uuid not null default kedge.current_organization(),
      client_id uuid not null,
      words bytea not null,
      primary key (organization_id, client_id),
      foreign key (organization_id, client_id) references kedge.client
    );
    ${protect("watch_for")}
    create policy clients_read on kedge.watch_for for select to kedge_client using (${ofThisClient});
    create policy clients_write on kedge.watch_for for insert to kedge_client with check (${ofThisClient});
    create policy clients_change on kedge.watch_for for update to kedge_client using (${ofThisClient});
    create policy shared on kedge.watch_for for select to kedge_support_person using (${shared("watch-for")});
    grant select, insert (client_id, words), update (words) on kedge.watch_for to kedge_client;
    grant select on kedge.watch_for to kedge_support_person;

    -- Of the scores only totals of the measures that the client shares: no answer, so no answer about risk either.
    create policy shared on kedge.score for select to kedge_support_person
      using (${shared("scores")} and instrument in (select unnest(s.instruments) from kedge.share s
        where s.client_id = score.client_id));
    grant select (organization_id, client_id, instrument, scored_on, total) on kedge.score to kedge_support_person;

    create policy shared on kedge.client for select to kedge_support_person
      using (${ofThisOrganization} and client_id in (select s.client_id from kedge.share s));
    grant select (organization_id, client_id, display_name) on kedge.client to kedge_support_person;
    create policy support_people_read_themselves on kedge.member for select to kedge_support_person
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    grant select (organization_id, member_id, role, display_name, client_id, suspended_at)
      on kedge.member to kedge_support_person;

    create policy clients_invite on kedge.invitation for insert to kedge_client
      with check (${ofThisOrganization} and role = 'support-person' and client_id is null);
    grant insert (invitation_id, role, client_id, token_hash, expires_at) on kedge.invitation to kedge_client;

    create or replace function kedge.find_invitation(hash bytea)
      returns table (role text, client_id uuid, expires_at timestamptz)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select i.role, i.client_id, i.expires_at from kedge.invitation i
        where i.organization_id = kedge.current_organization() and i.token_hash = hash
          and i.used_at is null and i.expires_at > clock_timestamp()
          and not exists (select from kedge.share s where s.organization_id = i.organization_id
            and s.invitation_id = i.invitation_id and s.revoked_at is not null);
      end;
    create or replace function kedge.accept_invitation(hash bytea, who text)
      returns table (organization_id uuid, organization_name text, member_id uuid, role text, client_id uuid)
      language sql volatile security definer set search_path = kedge, pg_temp
      begin atomic
        with accepted as (
          update kedge.invitation i set used_at = clock_timestamp()
          where i.organization_id = kedge.current_organization() and i.token_hash = hash
            and exists (select from kedge.find_invitation(hash))
          returning i.organization_id, i.invitation_id, i.role, i.client_id
        ), added as (
          insert into kedge.member (organization_id, member_id, user_id, role, client_id)
          select a.organization_id, gen_random_uuid(), who, a.role, a.client_id from accepted a
          returning member.organization_id, member.member_id, member.role, member.client_id
        ), joined as (
          update kedge.share s set member_id = d.member_id from accepted a, added d
          where s.organization_id = a.organization_id and s.invitation_id = a.invitation_id
        )
        select d.organization_id, o.name, d.member_id, d.role, d.client_id
        from added d join kedge.organization o using (organization_id);
      end;

    -- An erased client shares nothing any more.
    create function kedge.end_shares() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        update kedge.share set revoked_at = new.erased_at
          where organization_id = new.organization_id and client_id = new.client_id and revoked_at is null;
        return null;
      end $$;
    create trigger erased_shares_nothing after update on kedge.client for each row
      when (new.erased_at is not null and old.erased_at is null) execute function kedge.end_shares();
  `)
    .execute(db);
}
