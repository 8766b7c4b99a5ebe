import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * A check-in without an account: a link for one client and one episode of care that works once. Whoever holds it acts
 * as that client for this check-in alone; which secret it was is known by its hash only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.check_in_link (
      organization_id uuid not null default kedge.current_organization(),
      link_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      token_hash bytea not null,
      created_by uuid not null default kedge.current_member(),
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      used_at timestamptz,
      -- Somebody said that it isn't them.
      refused_at timestamptz,
      check_in_id uuid,
      primary key (organization_id, link_id),
      unique (organization_id, token_hash),
      foreign key (organization_id, client_id, episode_id)
        references kedge.episode (organization_id, client_id, episode_id),
      foreign key (organization_id, created_by) references kedge.member,
      check ((used_at is null) = (check_in_id is null))
    );
    create index check_in_link_by_client on kedge.check_in_link (organization_id, client_id);
    ${protect("check_in_link")}
    create policy clinicians_add on kedge.check_in_link for insert to kedge_clinician
      with check (${ofThisOrganization} and episode_id = any (array(select kedge.visible_episodes())));
    grant insert (link_id, client_id, episode_id, token_hash, expires_at) on kedge.check_in_link to kedge_clinician;

    create function kedge.find_check_in_link(hash bytea) returns table (client_id uuid, episode_id uuid, used boolean)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select l.client_id, l.episode_id, l.used_at is not null from kedge.check_in_link l
        join kedge.client c on c.organization_id = l.organization_id and c.client_id = l.client_id
        where l.organization_id = kedge.current_organization() and l.token_hash = hash
          and l.refused_at is null and c.erased_at is null
          and (l.expires_at > clock_timestamp() or l.used_at is not null);
      end;
    -- Uses the link up for this check-in; for the same one again it stays used, so that sending again is harmless.
    create function kedge.use_check_in_link(hash bytea, for_check_in uuid) returns boolean
      language plpgsql volatile security definer set search_path = kedge, pg_temp as $$
      begin
        update kedge.check_in_link l
          set used_at = coalesce(l.used_at, clock_timestamp()), check_in_id = for_check_in
          where l.organization_id = kedge.current_organization() and l.client_id = kedge.current_client()
            and l.token_hash = hash and l.refused_at is null
            and (l.used_at is null and l.expires_at > clock_timestamp() or l.check_in_id = for_check_in);
        return found;
      end $$;
    create function kedge.refuse_check_in_link(hash bytea) returns boolean
      language plpgsql volatile security definer set search_path = kedge, pg_temp as $$
      begin
        update kedge.check_in_link l set refused_at = clock_timestamp()
          where l.organization_id = kedge.current_organization() and l.client_id = kedge.current_client()
            and l.token_hash = hash and l.used_at is null and l.refused_at is null;
        return found;
      end $$;
    grant execute on function kedge.find_check_in_link to kedge_sign_in;
    grant execute on function kedge.use_check_in_link, kedge.refuse_check_in_link to kedge_client;
  `)
    .execute(db);
}
