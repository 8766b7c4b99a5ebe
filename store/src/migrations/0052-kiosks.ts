import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * Waiting-room tablets, and the short codes by which one of them starts the check-in of one client. A tablet may do
 * nothing else; a code is worth nothing without a tablet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.kiosk (
      organization_id uuid not null default kedge.current_organization(),
      kiosk_id uuid not null,
      name text not null check (char_length(name) between 1 and 100),
      token_hash bytea not null,
      created_by uuid not null default kedge.current_member(),
      created_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      primary key (organization_id, kiosk_id),
      unique (organization_id, token_hash),
      foreign key (organization_id, created_by) references kedge.member
    );
    ${protect("kiosk")}
    create policy staff_read on kedge.kiosk for select to kedge_clinician, kedge_administrator
      using (${ofThisOrganization});
    create policy staff_add on kedge.kiosk for insert to kedge_clinician, kedge_administrator
      with check (${ofThisOrganization});
    create policy staff_end on kedge.kiosk for update to kedge_clinician, kedge_administrator
      using (${ofThisOrganization});
    grant select (organization_id, kiosk_id, name, created_at, ended_at), insert (kiosk_id, name, token_hash),
      update (ended_at) on kedge.kiosk to kedge_clinician, kedge_administrator;

    create table kedge.kiosk_code (
      organization_id uuid not null default kedge.current_organization(),
      code_hash bytea not null,
      client_id uuid not null,
      episode_id uuid not null,
      created_by uuid not null default kedge.current_member(),
      expires_at timestamptz not null,
      primary key (organization_id, code_hash),
      foreign key (organization_id, client_id, episode_id)
        references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, created_by) references kedge.member
    );
    create index kiosk_code_by_client on kedge.kiosk_code (organization_id, client_id);
    ${protect("kiosk_code")}
    create policy clinicians_add on kedge.kiosk_code for insert to kedge_clinician
      with check (${ofThisOrganization} and episode_id = any (array(select kedge.visible_episodes())));
    grant insert (code_hash, client_id, episode_id, expires_at) on kedge.kiosk_code to kedge_clinician;

    -- A code is short, so that an old one must not stand in the way of a new one.
    create function kedge.forget_old_kiosk_codes() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        delete from kedge.kiosk_code c
          where c.organization_id = new.organization_id and c.expires_at <= clock_timestamp();
        return new;
      end $$;
    create trigger old_codes_forgotten before insert on kedge.kiosk_code
      for each row execute function kedge.forget_old_kiosk_codes();

    create function kedge.is_kiosk(hash bytea) returns boolean
      language sql stable security definer set search_path = kedge, pg_temp
      return exists (
        select from kedge.kiosk k
        where k.organization_id = kedge.current_organization() and k.token_hash = hash and k.ended_at is null);
    -- Spends the code and makes a link for the same client that works for an hour.
    create function kedge.open_kiosk_code(kiosk bytea, code bytea, new_link uuid, link_hash bytea) returns boolean
      language plpgsql volatile security definer set search_path = kedge, pg_temp as $$
      declare spent kedge.kiosk_code;
      begin
        if not kedge.is_kiosk(kiosk) then return false; end if;
        delete from kedge.kiosk_code c
          where c.organization_id = kedge.current_organization() and c.code_hash = code
            and c.expires_at > clock_timestamp()
          returning c.* into spent;
        if not found then return false; end if;
        insert into kedge.check_in_link
            (organization_id, link_id, client_id, episode_id, token_hash, created_by, expires_at)
          values (spent.organization_id, new_link, spent.client_id, spent.episode_id, link_hash, spent.created_by,
            clock_timestamp() + interval '1 hour');
        return true;
      end $$;
    grant execute on function kedge.is_kiosk, kedge.open_kiosk_code to kedge_sign_in;
  `)
    .execute(db);
}
