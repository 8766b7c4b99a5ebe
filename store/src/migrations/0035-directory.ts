import { type Kysely, sql } from "kysely";
import { ofThisOrganization, protect } from "./protect.ts";

const readers = "kedge_clinician, kedge_supervisor, kedge_service_lead, kedge_administrator, kedge_client";

/** The directory of services around an organization. Nothing in it is about a person in therapy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string): string => `
    ${protect(name)}
    create policy members_read on kedge.${name} for select to ${readers} using (${ofThisOrganization});
    create policy administrators_add on kedge.${name} for insert to kedge_administrator
      with check (${ofThisOrganization});
    create policy administrators_change on kedge.${name} for update to kedge_administrator
      using (${ofThisOrganization});
    create policy administrators_remove on kedge.${name} for delete to kedge_administrator
      using (${ofThisOrganization});
    grant select on kedge.${name} to ${readers};
    grant delete on kedge.${name} to kedge_administrator;`;
  await sql
    .raw(`
    create table kedge.organization_listing (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      organization_listing_id uuid not null default gen_random_uuid(),
      source_id text not null,
      name text not null check (length(name) between 1 and 300),
      description text,
      website text check (website ~* '^https?://'),
      primary key (organization_id, organization_listing_id),
      unique (organization_id, source_id)
    );
    ${table("organization_listing")}
    grant insert (source_id, name, description, website), update (name, description, website)
      on kedge.organization_listing to kedge_administrator;

    create table kedge.service_listing (
      organization_id uuid not null default kedge.current_organization() references kedge.organization,
      service_listing_id uuid not null default gen_random_uuid(),
      organization_listing_id uuid not null,
      source_id text not null,
      name text not null check (length(name) between 1 and 300),
      description text,
      website text check (website ~* '^https?://'),
      email text,
      phone text,
      languages text[] not null,
      fees text,
      wait text,
      how_to_apply text,
      eligibility text,
      licences text,
      telehealth boolean not null,
      topics text[] not null,
      -- Objects with name, address, latitude and longitude; coordinates in degrees, or null.
      places jsonb not null check (jsonb_typeof(places) = 'array'),
      -- Lower case; what a search for words looks through.
      searched text not null,
      primary key (organization_id, service_listing_id),
      unique (organization_id, source_id),
      foreign key (organization_id, organization_listing_id)
        references kedge.organization_listing (organization_id, organization_listing_id) on delete cascade
    );
    ${table("service_listing")}
    grant insert (organization_listing_id, source_id, name, description, website, email, phone, languages, fees, wait,
        how_to_apply, eligibility, licences, telehealth, topics, places, searched),
      update (organization_listing_id, name, description, website, email, phone, languages, fees, wait, how_to_apply,
        eligibility, licences, telehealth, topics, places, searched)
      on kedge.service_listing to kedge_administrator;
  `)
    .execute(db);
}
