import { type Kysely, sql } from "kysely";

/**
 * How people describe themselves, for figures of who is served how well. Plain codes as the year of birth is, since the
 * job that counts them has no key; gone when a person is erased.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    alter table kedge.client
      add column gender text check (gender ~ '^[a-z][a-z0-9-]{0,39}$'),
      add column ethnic_group text check (ethnic_group ~ '^[a-z][a-z0-9-]{0,39}$'),
      add column first_language text check (first_language ~ '^[a-z][a-z0-9-]{0,39}$');
    grant select (gender, ethnic_group, first_language) on kedge.client to kedge_job;
    grant insert (gender, ethnic_group, first_language), update (gender, ethnic_group, first_language)
      on kedge.client to kedge_clinician, kedge_integration;

    create function kedge.forget_self_description() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        new.gender := null;
        new.ethnic_group := null;
        new.first_language := null;
        return new;
      end $$;
    create trigger self_description_forgotten before update on kedge.client
      for each row when (new.erased_at is not null) execute function kedge.forget_self_description();
  `)
    .execute(db);
}
