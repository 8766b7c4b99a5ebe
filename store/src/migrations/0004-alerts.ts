import { type Kysely, sql } from "kysely";
import { ofThisClient, ofThisOrganization, ofVisibleEpisodes, protect } from "./protect.ts";

/**
 * Alerts, what happened to them, and the messages that announce them. The database itself sees to it that a
 * positive risk answer can't be stored without its alert, nor an alert without its message, and that an
 * acknowledgement names a person and an outcome and stands for good.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.alert (
      organization_id uuid not null default kedge.current_organization(),
      alert_id uuid not null,
      client_id uuid not null,
      episode_id uuid not null,
      check_in_id uuid not null,
      kind text not null check (kind in ('risk-answer')),
      instrument text not null,
      item text not null,
      answer smallint not null,
      raised_at timestamptz not null default clock_timestamp(),
      owner_member_id uuid,
      team_id uuid,
      acknowledged_at timestamptz,
      acknowledged_by uuid,
      outcome bytea,
      primary key (organization_id, alert_id),
      unique (organization_id, check_in_id, instrument, item),
      foreign key (organization_id, client_id, episode_id, check_in_id)
        references kedge.check_in (organization_id, client_id, episode_id, check_in_id),
      foreign key (organization_id, owner_member_id) references kedge.member,
      foreign key (organization_id, team_id) references kedge.team,
      foreign key (organization_id, acknowledged_by) references kedge.member,
      constraint alert_has_a_queue check (owner_member_id is not null or team_id is not null),
      constraint acknowledged_by_somebody_with_an_outcome
        check (num_nulls(acknowledged_at, acknowledged_by, outcome) in (0, 3))
    );
    create index alert_open on kedge.alert (organization_id, episode_id) where acknowledged_at is null;
    create index alert_by_client on kedge.alert (organization_id, client_id);
    ${protect("alert")}
    create policy clients_raise on kedge.alert for insert to kedge_client with check (${ofThisClient});
    create policy staff_read on kedge.alert for select to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy clinicians_raise on kedge.alert for insert to kedge_clinician with check (${ofVisibleEpisodes});
    create policy staff_change on kedge.alert for update to kedge_clinician, kedge_supervisor using (${ofVisibleEpisodes});
    create policy integrations_raise on kedge.alert for insert to kedge_integration with check (${ofThisOrganization});
    create policy jobs_read on kedge.alert for select to kedge_job using (${ofThisOrganization});
    create policy jobs_change on kedge.alert for update to kedge_job using (${ofThisOrganization});
    grant select on kedge.alert to kedge_clinician, kedge_supervisor;
    grant select (organization_id, alert_id, client_id, episode_id, check_in_id, kind, instrument, item, answer,
      raised_at, owner_member_id, team_id, acknowledged_at, acknowledged_by) on kedge.alert to kedge_job;
    grant insert (alert_id, client_id, episode_id, check_in_id, kind, instrument, item, answer, owner_member_id,
      team_id) on kedge.alert to kedge_client, kedge_clinician, kedge_integration;
    grant update (acknowledged_at, outcome) on kedge.alert to kedge_clinician, kedge_supervisor;
    grant update (owner_member_id, team_id) on kedge.alert to kedge_supervisor, kedge_job;

    create table kedge.alert_event (
      organization_id uuid not null default kedge.current_organization(),
      alert_id uuid not null,
      sequence bigint generated always as identity,
      kind text not null check (kind in ('raised', 'noticed', 'escalated', 'acknowledged')),
      at timestamptz not null default clock_timestamp(),
      member_id uuid default kedge.current_member(),
      primary key (organization_id, alert_id, sequence),
      foreign key (organization_id, alert_id) references kedge.alert,
      foreign key (organization_id, member_id) references kedge.member
    );
    ${protect("alert_event")}
    create policy staff_read on kedge.alert_event for select to kedge_clinician, kedge_supervisor, kedge_job
      using (${ofThisOrganization} and alert_id in (select a.alert_id from kedge.alert a));
    create policy staff_note on kedge.alert_event for insert to kedge_clinician, kedge_supervisor, kedge_job
      with check (${ofThisOrganization} and kind in ('noticed', 'escalated')
        and alert_id in (select a.alert_id from kedge.alert a));
    grant select, insert (alert_id, kind) on kedge.alert_event to kedge_clinician, kedge_supervisor, kedge_job;
    create trigger kept before update or delete on kedge.alert_event
      for each row execute function kedge.refuse_change();
    create trigger kept_whole before truncate on kedge.alert_event execute function kedge.refuse_change();

    create table kedge.outbox (
      organization_id uuid not null default kedge.current_organization(),
      message_id uuid not null default gen_random_uuid(),
      alert_id uuid not null,
      kind text not null check (kind in ('alert-raised')),
      due_at timestamptz not null default clock_timestamp(),
      attempts integer not null default 0,
      sent_at timestamptz,
      primary key (organization_id, message_id),
      foreign key (organization_id, alert_id) references kedge.alert
    );
    create index outbox_due on kedge.outbox (organization_id, due_at) where sent_at is null;
    ${protect("outbox")}
    create policy jobs_read on kedge.outbox for select to kedge_job using (${ofThisOrganization});
    create policy jobs_change on kedge.outbox for update to kedge_job using (${ofThisOrganization});
    grant select, update (due_at, attempts, sent_at) on kedge.outbox to kedge_job;

    create function kedge.announce_alert() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        insert into kedge.alert_event (alert_id, kind) values (new.alert_id, 'raised');
        insert into kedge.outbox (alert_id, kind) values (new.alert_id, 'alert-raised');
        return null;
      end $$;
    create trigger announced after insert on kedge.alert for each row execute function kedge.announce_alert();

    create function kedge.acknowledge_once() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        if old.acknowledged_at is not null then
          raise exception 'the alert is acknowledged already; an acknowledgement can''t be changed'
            using errcode = 'restrict_violation';
        end if;
        if (old.organization_id, old.alert_id, old.client_id, old.episode_id, old.check_in_id, old.kind,
            old.instrument, old.item, old.answer, old.raised_at) is distinct from
           (new.organization_id, new.alert_id, new.client_id, new.episode_id, new.check_in_id, new.kind,
            new.instrument, new.item, new.answer, new.raised_at) then
          raise exception 'what an alert says can''t be changed' using errcode = 'restrict_violation';
        end if;
        if new.acknowledged_at is not null then
          new.acknowledged_at := clock_timestamp();
          new.acknowledged_by := kedge.current_member();
          insert into kedge.alert_event (alert_id, kind) values (new.alert_id, 'acknowledged');
        end if;
        return new;
      end $$;
    create trigger acknowledged_once before update on kedge.alert for each row execute function kedge.acknowledge_once();
    create trigger kept before delete on kedge.alert for each row execute function kedge.refuse_change();
    create trigger kept_whole before truncate on kedge.alert execute function kedge.refuse_change();

    create function kedge.require_alert() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        if not exists (select from kedge.alert where organization_id = new.organization_id
            and check_in_id = new.check_in_id and instrument = new.instrument and kind = 'risk-answer') then
          raise exception 'a positive risk answer to % needs an alert in the same transaction', new.instrument
            using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$;
    create constraint trigger risk_answer_raises_alert after insert or update on kedge.response
      deferrable initially deferred for each row when (new.risk_positive) execute function kedge.require_alert();

    create function kedge.risk_answers_without_alert() returns table (check_in_id uuid, instrument text)
      language sql stable
      begin atomic
        select r.check_in_id, r.instrument from kedge.response r
        where r.risk_positive and not exists (
          select from kedge.alert a where a.organization_id = r.organization_id and a.check_in_id = r.check_in_id
            and a.instrument = r.instrument and a.kind = 'risk-answer');
      end;
    grant execute on function kedge.risk_answers_without_alert to kedge_job;
    create index response_with_risk on kedge.response (organization_id, check_in_id) where risk_positive;
  `)
    .execute(db);
}
