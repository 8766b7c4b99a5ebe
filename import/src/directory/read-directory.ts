import type { DirectoryTopic } from "@kedge/knowledge";
import type {
  DirectoryProblem,
  DirectoryRead,
  ListedOrganization,
  ListedPlace,
  ListedService,
} from "./listing.ts";
import { type Row, readTables, type TableName, type Tables } from "./tables.ts";

const longestName = 300;

/** Words by which the files say that a service needs no journey. */
const remoteWords = /video|remote|telephone|telehealth|online|by phone/i;

/**
 * Reads a directory in the form of the Human Services Data Specification 3. All or nothing: as long as one row is wrong,
 * every problem is reported and nothing is returned.
 * @param files texts by name: `services.csv`, `organizations.csv` and so on, or JSON files of services or organizations
 * @param topics words by which services say what they treat
 */
export function readDirectory(
  files: ReadonlyMap<string, string>,
  topics: readonly DirectoryTopic[],
): DirectoryRead {
  const { tables, problems } = readTables(files);
  const reader = new DirectoryReader(tables, topics, [...problems]);
  return reader.read();
}

class DirectoryReader {
  readonly #tables: Tables;
  readonly #topics: readonly (readonly [code: string, pattern: RegExp])[];
  readonly #problems: DirectoryProblem[];
  readonly #notes: DirectoryProblem[] = [];

  constructor(tables: Tables, topics: readonly DirectoryTopic[], problems: DirectoryProblem[]) {
    this.#tables = tables;
    this.#topics = topics.map(({ code, words }) => [code, beginningWith(words)]);
    this.#problems = problems;
  }

  read(): DirectoryRead {
    const organizations = this.#byId("organizations");
    const services = this.#byId("services");
    if (services.size === 0 && this.#problems.length === 0)
      this.#problems.push({ file: "", at: "", message: "The files hold no service" });
    const listed = [...organizations.values()].map(row => this.#organization(row));
    const places = this.#placesByService(services);
    const offered = [...services].flatMap(([id, row]) =>
      this.#service(id, row, organizations, places.get(id) ?? []),
    );
    if (this.#problems.length > 0) return { kind: "refused", problems: this.#problems };
    const used = new Set(offered.map(service => service.organizationSourceId));
    return {
      kind: "read",
      organizations: listed.filter(({ sourceId }) => used.has(sourceId)),
      services: offered,
      notes: this.#notes,
    };
  }

  #rows(table: TableName): readonly Row[] {
    return this.#tables.get(table) ?? [];
  }

  #refuse({ file, at }: Row, message: string): void {
    this.#problems.push({ file, at, message });
  }

  #note({ file, at }: Row, message: string): void {
    this.#notes.push({ file, at, message });
  }

  /** The same entry may stand in several places of JSON; two lines of a table with one id contradict each other. */
  #byId(table: TableName): Map<string, Row> {
    const rows = new Map<string, Row>();
    for (const row of this.#rows(table)) {
      const id = text(row, "id");
      if (id === null) this.#refuse(row, "has no id");
      else if (rows.has(id) && row.file.endsWith(".csv"))
        this.#refuse(row, `has the id ${id} of another line`);
      else rows.set(id, row);
    }
    return rows;
  }

  #name(row: Row): string {
    const name = text(row, "name");
    if (name === null) this.#refuse(row, "has no name");
    else if (name.length > longestName) this.#refuse(row, `has a name longer than ${longestName} characters`);
    return name ?? "";
  }

  #website(row: Row, column: string): string | null {
    const address = text(row, column);
    if (address === null || /^https?:\/\/[^\s]+$/i.test(address)) return address;
    this.#note(row, `has "${address}" as ${column}, which is no web address; left out`);
    return null;
  }

  #organization(row: Row): ListedOrganization {
    return {
      sourceId: text(row, "id") ?? "",
      name: this.#name(row),
      description: text(row, "description"),
      website: this.#website(row, "website"),
    };
  }

  #service(
    id: string,
    row: Row,
    organizations: ReadonlyMap<string, Row>,
    places: readonly ListedPlace[],
  ): ListedService[] {
    const status = text(row, "status");
    if (status !== null && status !== "active") {
      this.#note(row, `has the status "${status}"; left out`);
      return [];
    }
    const organizationSourceId = text(row, "organization_id") ?? "";
    const organization = organizations.get(organizationSourceId);
    if (!organization)
      this.#refuse(row, `names the organization "${organizationSourceId}", which the files don't have`);
    const own = (table: TableName) => this.#rows(table).filter(other => text(other, "service_id") === id);
    const program = this.#rows("programs").find(other => text(other, "id") === text(row, "program_id"));
    const schedules = own("schedules").map(other => text(other, "attending_type") ?? "");
    const words = ["name", "alternate_name", "description", "alert"].map(column => text(row, column) ?? "");
    const about = [...words, program ? (text(program, "description") ?? "") : ""].join(" \n").toLowerCase();
    const phone = text(own("phones")[0] ?? row, "number");
    return [
      {
        sourceId: id,
        organizationSourceId,
        name: this.#name(row),
        description: text(row, "description"),
        website: this.#website(row, "url"),
        email: text(row, "email"),
        phone: phone?.replaceAll('"', "") ?? null,
        languages: [...new Set(own("languages").flatMap(other => text(other, "code")?.toLowerCase() ?? []))],
        fees: feesOf(row, own("cost_options")),
        wait: text(row, "wait_time"),
        howToApply: text(row, "application_process"),
        eligibility: text(row, "eligibility_description"),
        licences: text(row, "accreditations") ?? text(row, "licenses"),
        telehealth: remoteWords.test([about, ...schedules].join("\n")),
        topics: this.#topics.flatMap(([code, pattern]) => (pattern.test(about) ? [code] : [])),
        places,
      },
    ];
  }

  #placesByService(services: ReadonlyMap<string, Row>): Map<string, ListedPlace[]> {
    const locations = new Map(this.#rows("locations").map(row => [text(row, "id"), row]));
    const places = new Map<string, ListedPlace[]>();
    const seen = new Set<string>();
    for (const row of this.#rows("service_at_location")) {
      const service = text(row, "service_id") ?? "";
      const location = locations.get(text(row, "location_id"));
      if (!services.has(service))
        this.#refuse(row, `names the service "${service}", which the files don't have`);
      else if (!location)
        this.#refuse(
          row,
          `names the location "${text(row, "location_id") ?? ""}", which the files don't have`,
        );
      else if (!seen.has(`${service} ${text(location, "id")}`)) {
        seen.add(`${service} ${text(location, "id")}`);
        places.set(service, [...(places.get(service) ?? []), this.#place(location)]);
      }
    }
    return places;
  }

  #place(row: Row): ListedPlace {
    const address = this.#rows("addresses").find(other => text(other, "location_id") === text(row, "id"));
    const lines = ["address_1", "address_2", "city", "postal_code"].flatMap(column =>
      address ? (text(address, column) ?? []) : [],
    );
    const named = { name: text(row, "name"), address: lines.length > 0 ? lines.join(", ") : null };
    const latitude = Number(text(row, "latitude") ?? Number.NaN);
    const longitude = Number(text(row, "longitude") ?? Number.NaN);
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { ...named, latitude, longitude };
    if (text(row, "latitude") !== null)
      this.#note(
        row,
        `has the latitude ${text(row, "latitude")} and the longitude ${text(row, "longitude")}, which is nowhere on earth; kept without them`,
      );
    return { ...named, latitude: null, longitude: null };
  }
}

/** The trimmed cell; `null` when it is empty or not there. */
function text({ cells }: Row, column: string): string | null {
  const cell = cells[column]?.trim();
  return cell === undefined || cell === "" ? null : cell;
}

/** What it costs in words: the description, and each option with its amount. */
function feesOf(row: Row, options: readonly Row[]): string | null {
  const priced = options.flatMap(option => {
    const amount = text(option, "amount");
    if (amount === null) return [];
    const currency = text(option, "currency")?.toUpperCase() ?? "";
    const details = [text(option, "option"), text(option, "amount_description")].filter(Boolean).join(", ");
    return [`${amount} ${currency} (${details})`.replace(" ()", "")];
  });
  const all = [text(row, "fees_description"), ...priced].filter(part => part !== null);
  return all.length > 0 ? all.join("\n") : null;
}

function beginningWith(words: readonly string[]): RegExp {
  const escaped = words.map(word => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}])(?:${escaped.join("|")})`, "u");
}
