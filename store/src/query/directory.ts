import { type SqlBool, sql } from "kysely";
import type { OrganizationListingId, ServiceListingId } from "../ids.ts";
import type { ListingPlace } from "../schema.ts";
import type { Transaction } from "../transaction.ts";

/** An organization of the directory, under its id in the files it came from. */
export interface NewOrganizationListing {
  readonly sourceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly website: string | null;
}

/** A service of the directory; `places` with coordinates in degrees, both or none. */
export interface NewServiceListing {
  readonly sourceId: string;
  readonly organizationSourceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly website: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly languages: readonly string[];
  readonly fees: string | null;
  readonly wait: string | null;
  readonly howToApply: string | null;
  readonly eligibility: string | null;
  readonly licences: string | null;
  readonly telehealth: boolean;
  readonly topics: readonly string[];
  readonly places: readonly ListingPlace[];
}

/**
 * Makes the directory what the lists say: what is new is added, what is known keeps its id, what is missing goes. For an
 * administrator.
 * @throws RangeError when a service names an organization that is not in the list
 */
export async function replaceDirectory(
  tx: Transaction,
  organizations: readonly NewOrganizationListing[],
  services: readonly NewServiceListing[],
): Promise<void> {
  const ids = new Map<string, OrganizationListingId>();
  for (const { sourceId, ...rest } of organizations) {
    const { organization_listing_id } = await tx.db
      .insertInto("organization_listing")
      .values({ source_id: sourceId, ...rest })
      .onConflict(conflict => conflict.columns(["organization_id", "source_id"]).doUpdateSet(rest))
      .returning("organization_listing_id")
      .executeTakeFirstOrThrow();
    ids.set(sourceId, organization_listing_id);
  }
  for (const service of services) {
    const organizationListingId = ids.get(service.organizationSourceId);
    if (!organizationListingId)
      throw new RangeError(`The service ${service.sourceId} names an organization that is not listed`);
    const columns = columnsOf(service, organizationListingId);
    await tx.db
      .insertInto("service_listing")
      .values({ source_id: service.sourceId, ...columns })
      .onConflict(conflict => conflict.columns(["organization_id", "source_id"]).doUpdateSet(columns))
      .execute();
  }
  const kept = services.map(({ sourceId }) => sourceId);
  await tx.db.deleteFrom("service_listing").where(notIn(kept)).execute();
  await tx.db
    .deleteFrom("organization_listing")
    .where(notIn([...ids.keys()]))
    .execute();
}

const notIn = (sourceIds: readonly string[]) => sql<SqlBool>`source_id <> all (${[...sourceIds]}::text[])`;

function columnsOf(service: NewServiceListing, organizationListingId: OrganizationListingId) {
  const { name, description, website, email, phone, fees, wait, eligibility, licences, telehealth } = service;
  return {
    organization_listing_id: organizationListingId,
    name,
    description,
    website,
    email,
    phone,
    languages: [...service.languages],
    fees,
    wait,
    how_to_apply: service.howToApply,
    eligibility,
    licences,
    telehealth,
    topics: [...service.topics],
    places: JSON.stringify(service.places),
    searched: [name, description, eligibility, licences].filter(Boolean).join("\n").toLowerCase(),
  };
}

/** What is looked for; everything left out matches all. */
export interface DirectorySearch {
  /** Each has to stand in the name, the description, for whom it is, or the licences. */
  readonly words?: readonly string[];
  /** Codes of problems and approaches; each has to be among the service's. */
  readonly topics?: readonly string[];
  /** A BCP 47 tag, lower case. */
  readonly language?: string;
  /** Only services with something said about what they cost. */
  readonly feesKnown?: boolean;
  readonly telehealth?: boolean;
  /** Degrees; with `within`, in kilometres, only services that have a place that near, or that need no journey. */
  readonly near?: { readonly latitude: number; readonly longitude: number; readonly within?: number };
}

export interface FoundService extends Omit<NewServiceListing, "sourceId" | "organizationSourceId"> {
  readonly serviceListingId: ServiceListingId;
  readonly organization: string;
  /** Kilometres to its nearest place; `null` where it isn't known. */
  readonly distance: number | null;
}

const mostFound = 50;
/** The mean radius of the earth in kilometres (IUGG). */
const earthRadius = 6371;

/** Services that fit, the nearest first, at most fifty. */
export async function searchDirectory(
  tx: Transaction,
  { words = [], topics = [], language, feesKnown, telehealth, near }: DirectorySearch,
): Promise<readonly FoundService[]> {
  const distance = near ? distanceFrom(near) : sql<number | null>`null::double precision`;
  const rows = await tx.db
    .selectFrom("service_listing as s")
    .innerJoin("organization_listing as o", join =>
      join
        .onRef("o.organization_id", "=", "s.organization_id")
        .onRef("o.organization_listing_id", "=", "s.organization_listing_id"),
    )
    .select([
      "s.service_listing_id as serviceListingId",
      "o.name as organization",
      "s.name",
      "s.description",
      "s.website",
      "s.email",
      "s.phone",
      "s.languages",
      "s.fees",
      "s.wait",
      "s.how_to_apply as howToApply",
      "s.eligibility",
      "s.licences",
      "s.telehealth",
      "s.topics",
      "s.places",
      distance.as("distance"),
    ])
    .where(sql<SqlBool>`s.topics @> ${[...topics]}::text[]`)
    .$if(words.length > 0, query =>
      query.where(({ and }) =>
        and(words.map(word => sql<SqlBool>`position(lower(${word}) in s.searched || lower(o.name)) > 0`)),
      ),
    )
    .$if(language !== undefined, query => query.where(sql<SqlBool>`${language} = any (s.languages)`))
    .$if(feesKnown === true, query => query.where("s.fees", "is not", null))
    .$if(telehealth === true, query => query.where("s.telehealth", "=", true))
    .$if(near?.within !== undefined, query =>
      query.where(sql<SqlBool>`(s.telehealth or ${distance} <= ${near?.within ?? 0})`),
    )
    .orderBy(sql`${distance} nulls last`)
    .orderBy("s.name")
    .limit(mostFound)
    .execute();
  return rows;
}

/** Kilometres along a great circle to the nearest place (haversine formula). */
function distanceFrom({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) {
  return sql<number | null>`(
    select min(2 * ${earthRadius}::double precision * asin(least(1, sqrt(
      power(sin(radians(p.latitude - ${latitude}::double precision) / 2), 2)
      + cos(radians(${latitude}::double precision)) * cos(radians(p.latitude))
        * power(sin(radians(p.longitude - ${longitude}::double precision) / 2), 2)))))
    from jsonb_to_recordset(s.places) as p (latitude double precision, longitude double precision))`;
}
