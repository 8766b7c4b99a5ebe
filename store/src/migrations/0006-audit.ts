import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, protect } from "./protect.ts";

/**
 * The audit trail: one hash chain for each organization, so that writers of different organizations don't queue.
 * Who acts is read from the transaction, never taken from the caller.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.audit_event (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      sequence bigint not null,
      at timestamptz not null,
      role text not null,
      member_id uuid,
      client_id uuid,
      action text not null check (action ~ '^[a-z][a-z0-9.-]*$'),
      detail jsonb not null check (jsonb_typeof(detail) = 'object'),
      previous_hash bytea not null,
      hash bytea not null,
      primary key (organization_id, sequence)
    );
    create index audit_event_by_client on kedge.audit_event (organization_id, client_id, sequence);
    ${protect("audit_event")}
    create policy clients_read on kedge.audit_event for select to kedge_client using (${ofThisClient});
    create policy administrators_read on kedge.audit_event for select to kedge_administrator, kedge_job
      using (${ofThisOrganization});
    grant select on kedge.audit_event to kedge_client, kedge_administrator, kedge_job;
    create trigger kept before update or delete on kedge.audit_event
      for each row execute function kedge.refuse_change();
    create trigger kept_whole before truncate on kedge.audit_event execute function kedge.refuse_change();

    create function kedge.append_audit_event(what text, whom uuid, about jsonb) returns bigint
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      declare
        organization uuid := kedge.current_organization();
        member uuid := kedge.current_member();
        actor text := replace(replace(current_setting('role'), 'kedge_', ''), '_', '-');
        instant timestamptz;
        number bigint;
        previous bytea;
      begin
        perform pg_advisory_xact_lock(hashtext('kedge audit'), hashtext(organization::text));
        select sequence + 1, hash into number, previous from kedge.audit_event
          where organization_id = organization order by sequence desc limit 1;
        number := coalesce(number, 1);
        previous := coalesce(previous, '');
        instant := clock_timestamp();
        insert into kedge.audit_event values (organization, number, instant, actor, member, whom, what, about, previous,
          sha256(convert_to(concat_ws(E'\\n', organization, number,
            to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, coalesce(member::text, ''),
            coalesce(whom::text, ''), what, about::text, encode(previous, 'hex')), 'UTF8')));
        return number;
      end $$;
    grant execute on function kedge.append_audit_event to kedge_client, kedge_clinician, kedge_supervisor,
      kedge_service_lead, kedge_administrator, kedge_support_person, kedge_integration, kedge_setup, kedge_job,
      kedge_sign_in;
  `)
    .execute(db);
}
