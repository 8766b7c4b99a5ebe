import { type Kysely, sql } from "kysely";

/** Who was erased, and who must be kept for now. The key is destroyed outside the database; here it is only marked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter table kedge.client add column erased_at timestamptz,
      add column erasure_hold text check (erasure_hold ~ '^[a-z][a-z0-9-]*$'),
      add constraint held_or_erased check (erased_at is null or erasure_hold is null);
    grant select (erased_at, erasure_hold) on kedge.client to kedge_job;

    -- lone_user: the sign-in of the person, unless they are a member elsewhere too.
    create function kedge.erase_client(whom uuid, instant timestamptz) returns table (marked boolean, lone_user text)
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      declare
        organization uuid := kedge.current_organization();
      begin
        update kedge.client set erased_at = instant, erasure_hold = null, birth_year = null, country = null
          where organization_id = organization and client_id = whom and erased_at is null;
        marked := found;
        update kedge.member m set suspended_at = coalesce(m.suspended_at, instant)
          where m.organization_id = organization and m.client_id = whom;
        update kedge.invitation i set expires_at = least(i.expires_at, instant)
          where i.organization_id = organization and i.client_id = whom and i.used_at is null;
        select m.user_id into lone_user from kedge.member m
          where m.organization_id = organization and m.client_id = whom and not exists (
            select from kedge.member o where o.user_id = m.user_id
              and (o.organization_id, o.member_id) <> (m.organization_id, m.member_id));
        return next;
      end $$;
    create function kedge.hold_erasure(whom uuid, code text) returns void
      language sql volatile security definer set search_path = kedge, pg_temp
      begin atomic
        update kedge.client set erasure_hold = code
          where organization_id = kedge.current_organization() and client_id = whom;
      end;
    grant execute on function kedge.erase_client, kedge.hold_erasure to kedge_job;
  `)
    .execute(db);
}
