import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, protect } from "./protect.ts";

/** What clients agreed to and when, and their requests to be erased. Both are kept as they were written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.consent (
      organization_id uuid not null default kedge.current_organization(),
      consent_id uuid not null default gen_random_uuid(),
      client_id uuid not null,
      kind text not null check (kind ~ '^[a-z][a-z-]*$'),
      text_version text not null,
      given boolean not null,
      at timestamptz not null default clock_timestamp(),
      primary key (organization_id, consent_id),
      foreign key (organization_id, client_id) references kedge.client
    );
    create index consent_by_client on kedge.consent (organization_id, client_id, at);
    ${protect("consent")}
    create policy clients_read on kedge.consent for select to kedge_client using (${ofThisClient});
    create policy clients_say on kedge.consent for insert to kedge_client with check (${ofThisClient});
    create policy staff_read on kedge.consent for select to kedge_clinician, kedge_supervisor
      using (${ofThisOrganization} and client_id = any (array(select kedge.visible_clients())));
    grant select on kedge.consent to kedge_client, kedge_clinician, kedge_supervisor;
    grant insert (client_id, kind, text_version, given) on kedge.consent to kedge_client;
    create trigger kept before update or delete on kedge.consent
      for each row execute function kedge.refuse_change();

    create table kedge.erasure_request (
      organization_id uuid not null default kedge.current_organization(),
      erasure_request_id uuid not null default gen_random_uuid(),
      client_id uuid not null,
      requested_at timestamptz not null default clock_timestamp(),
      withdrawn_at timestamptz,
      primary key (organization_id, erasure_request_id),
      foreign key (organization_id, client_id) references kedge.client
    );
    create unique index one_open_erasure_request on kedge.erasure_request (organization_id, client_id)
      where withdrawn_at is null;
    ${protect("erasure_request")}
    create policy clients_read on kedge.erasure_request for select to kedge_client using (${ofThisClient});
    create policy clients_ask on kedge.erasure_request for insert to kedge_client with check (${ofThisClient});
    create policy clients_withdraw on kedge.erasure_request for update to kedge_client using (${ofThisClient});
    create policy administrators_read on kedge.erasure_request for select to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.erasure_request to kedge_client, kedge_administrator;
    grant insert (client_id), update (withdrawn_at) on kedge.erasure_request to kedge_client;

    -- Which of them were erased already; administrators see no row of a client.
    create function kedge.waiting_erasures() returns table (client_id uuid, requested_at timestamptz)
      language sql stable security definer set search_path = kedge, pg_temp
      begin atomic
        select r.client_id, r.requested_at from kedge.erasure_request r
        join kedge.client c on c.organization_id = r.organization_id and c.client_id = r.client_id
        where r.organization_id = kedge.current_organization() and r.withdrawn_at is null and c.erased_at is null
        order by r.requested_at;
      end;
    grant execute on function kedge.waiting_erasures to kedge_administrator;
  `)
    .execute(db);
}
