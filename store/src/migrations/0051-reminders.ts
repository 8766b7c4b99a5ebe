import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/**
 * When and where a client wants to be told that a check-in is waiting. Without a row they are never told. What was
 * sent is counted for each check-in that is due, known by the day of the one before it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.reminder (
      organization_id uuid not null default kedge.current_organization(),
      member_id uuid not null default kedge.current_member(),
      client_id uuid not null default kedge.current_client(),
      channel_id uuid not null,
      -- 1 is Monday, 7 is Sunday.
      weekdays smallint[] not null check (weekdays <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(weekdays) > 0),
      at_time time not null,
      time_zone text not null check (time_zone ~ '^[A-Za-z0-9_+/-]{1,60}$'),
      language text not null check (language in ('en', 'de', 'es')),
      -- Whether they want a second one for the same check-in.
      repeat boolean not null,
      next_at timestamptz not null,
      reminded_after date,
      reminded_count smallint not null default 0,
      created_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, member_id),
      foreign key (organization_id, member_id) references kedge.member,
      foreign key (organization_id, client_id) references kedge.client,
      foreign key (organization_id, channel_id) references kedge.member_channel on delete cascade
    );
    create index reminder_by_next on kedge.reminder (organization_id, next_at);
    create index reminder_by_channel on kedge.reminder (organization_id, channel_id);
    create index reminder_by_client on kedge.reminder (organization_id, client_id);
    ${protect("reminder")}
    create policy clients_own on kedge.reminder to kedge_client
      using (${ofThisOrganization} and member_id = (select kedge.current_member()))
      with check (${ofThisOrganization} and member_id = (select kedge.current_member())
        and channel_id in (select c.channel_id from kedge.member_channel c
          where c.member_id = (select kedge.current_member())));
    create policy jobs_read on kedge.reminder for select to kedge_job using (${ofThisOrganization});
    create policy jobs_change on kedge.reminder for update to kedge_job using (${ofThisOrganization});
    grant select, insert (channel_id, weekdays, at_time, time_zone, language, repeat, next_at),
      update (channel_id, weekdays, at_time, time_zone, language, repeat, next_at), delete
      on kedge.reminder to kedge_client;
    grant select, update (next_at, reminded_after, reminded_count) on kedge.reminder to kedge_job;
  `)
    .execute(db);
}
