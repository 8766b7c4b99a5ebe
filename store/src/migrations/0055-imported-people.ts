import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

/** Who came with an import, so that the same file doesn't bring them a second time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    create table kedge.imported_person (
      organization_id uuid not null default kedge.current_organization(),
      -- A keyed hash of what the file says of the person: the table can't be searched for a number of another system.
      source_hash bytea not null check (length(source_hash) >= 32),
      client_id uuid not null,
      imported_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, source_hash),
      unique (organization_id, client_id),
      foreign key (organization_id, client_id) references kedge.client
    );
    ${protect("imported_person")}
    create policy integrations on kedge.imported_person to kedge_integration using (${ofThisOrganization});
    grant select, insert (source_hash, client_id) on kedge.imported_person to kedge_integration;

    create function kedge.forget_source() returns trigger
      language plpgsql security definer set search_path = kedge, pg_temp as $$
      begin
        delete from kedge.imported_person
          where organization_id = new.organization_id and client_id = new.client_id;
        return null;
      end $$;
    create trigger source_forgotten after update of erased_at on kedge.client
      for each row when (new.erased_at is not null) execute function kedge.forget_source();
  `)
    .execute(db);
}
