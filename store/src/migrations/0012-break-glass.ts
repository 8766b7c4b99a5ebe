import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, protect } from "./protect.ts";

/**
 * Emergency access: a clinician or supervisor who doesn't treat the client opens the record for an hour, with a reason
 * that the client and the administrators can read. It shows the record; it is no care relation, so it can't become one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.break_glass (
      organization_id uuid not null default kedge.current_organization(),
      break_glass_id uuid not null,
      client_id uuid not null,
      member_id uuid not null default kedge.current_member(),
      reason bytea not null,
      opened_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null default clock_timestamp() + interval '60 minutes',
      ended_at timestamptz,
      primary key (organization_id, break_glass_id),
      foreign key (organization_id, client_id) references kedge.client,
      foreign key (organization_id, member_id) references kedge.member
    );
    create index break_glass_by_member on kedge.break_glass (organization_id, member_id, expires_at);
    create index break_glass_by_client on kedge.break_glass (organization_id, client_id);
    ${protect("break_glass")}
    create policy clients_read on kedge.break_glass for select to kedge_client using (${ofThisClient});
    create policy own_read on kedge.break_glass for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    create policy administrators_read on kedge.break_glass for select to kedge_administrator
      using (${ofThisOrganization});
    create policy staff_open on kedge.break_glass for insert to kedge_clinician, kedge_supervisor
      with check (${ofThisOrganization});
    create policy own_end on kedge.break_glass for update to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and member_id = (select kedge.current_member()));
    grant select on kedge.break_glass to kedge_client, kedge_clinician, kedge_supervisor, kedge_administrator;
    grant insert (break_glass_id, client_id, reason), update (ended_at)
      on kedge.break_glass to kedge_clinician, kedge_supervisor;

    -- The record stays open no longer than it was opened for, and an opening can't be taken back or made again.
    create function kedge.end_break_glass_once() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        if old.ended_at is not null then
          raise exception 'this access has ended already' using errcode = 'restrict_violation';
        end if;
        new.ended_at := clock_timestamp();
        return new;
      end $$;
    create trigger ended_once before update on kedge.break_glass
      for each row execute function kedge.end_break_glass_once();
    create trigger kept before delete on kedge.break_glass for each row execute function kedge.refuse_change();

    -- What may be read: visible_episodes, and those of clients whose record the acting member opened in an emergency.
    -- Every other policy goes on to ask for visible_episodes, so that a new table stays closed until somebody opens it.
    create function kedge.readable_episodes() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select * from kedge.visible_episodes()
        union
        select e.episode_id from kedge.break_glass b
          join kedge.member m on m.organization_id = b.organization_id and m.member_id = b.member_id
          join kedge.episode e on e.organization_id = b.organization_id and e.client_id = b.client_id
          where b.organization_id = kedge.current_organization() and b.member_id = kedge.current_member()
            and m.suspended_at is null and b.ended_at is null and b.expires_at > clock_timestamp();
      end;
    create function kedge.readable_clients() returns setof uuid
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select distinct client_id from kedge.episode
        where organization_id = kedge.current_organization()
          and episode_id = any (array(select kedge.readable_episodes()));
      end;
    grant execute on function kedge.readable_episodes, kedge.readable_clients to kedge_clinician, kedge_supervisor;
    create or replace function kedge.has_account(client uuid) returns boolean
      language sql stable security definer set search_path = kedge, pg_temp
      return exists (
        select from kedge.member m
        where m.organization_id = kedge.current_organization() and m.client_id = client
          and client = any (array(select kedge.readable_clients())));
    ${readingPolicies()}
  `)
    .execute(db);
}

/** The policies that follow emergency access too. What is written stays with whoever treats. */
function readingPolicies(): string {
  const byEpisode = ["episode", "session", "check_in", "response", "score", "alert", "review", "decision"];
  const readable = "episode_id = any (array(select kedge.readable_episodes()))";
  return `
    ${byEpisode
      .map(
        table => `alter policy staff_read on kedge.${table} using (${ofThisOrganization} and ${readable});`,
      )
      .join("\n    ")}
    alter policy staff_read on kedge.client
      using (${ofThisOrganization} and client_id = any (array(select kedge.readable_clients())));`;
}
