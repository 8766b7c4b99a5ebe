import { randomUUID } from "node:crypto";
import { startTestClinic, type TestClinic, today, type Visitor } from "@kedge/server/testing";
import fc from "fast-check";

/** A part of JSON Schema, as far as Kedge's API uses it. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: Schema | undefined;
}

interface Request {
  readonly route: Route;
  readonly who: "anonymous" | "clinician" | "client";
  readonly path: string;
  readonly contentType: string;
  readonly payload: string | undefined;
}

export interface FuzzOptions {
  readonly seed: number;
  /** Chosen at random, after two to each route. */
  readonly requests: number;
  /** Ends earlier at this time (milliseconds since 1970). */
  readonly until?: number;
  /** Writes a row at every refusal, to show that it would be noticed. */
  readonly broken?: boolean;
}

export interface FuzzResult {
  readonly requests: number;
  readonly refused: number;
  readonly done: number;
  /** Requests for each route of the API. */
  readonly routes: ReadonlyMap<string, number>;
  /** Answers of 500 and above. */
  readonly failures: readonly string[];
  /** Refusals after which a table held more or fewer rows. */
  readonly changes: readonly string[];
}

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    "'; drop table kedge.client; --",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "%00",
    "9999-12-31",
    "0000-00-00",
    "x".repeat(20_000),
  ),
  fc.constantFrom(null, true, -0, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[[]]]),
  fc.jsonValue(),
);

const formats: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  uuid: fc.uuid(),
  date: fc.constantFrom(today(), "2026-02-30", "0001-01-01"),
  "date-time": fc.constantFrom(new Date().toISOString(), "2026-01-01T10:00:60Z"),
  email: fc.constantFrom("fuzz@example.org", "ruth@clinic.example"),
};
const words = fc.constantFrom(
  "phq-9",
  "gad-7",
  "1.0.0",
  "depression",
  "GB",
  "accepted",
  "a longer pass phrase",
);

/** Mostly what the schema asks for, now and then something else at any depth. */
function usually(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: proper(schema), weight: 12 }, { arbitrary: hostile, weight: 1 });
}

function proper(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(usually));
  switch (schema.type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {});
      const known = fc.record(Object.fromEntries(properties.map(([name, part]) => [name, usually(part)])), {
        requiredKeys: [...(schema.required ?? [])],
      });
      const other = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "userId")), hostile, {
        maxKeys: 2,
      });
      const more = fc.tuple(known, other).map(([one, two]) => ({ ...one, ...two }));
      return fc.oneof({ arbitrary: known, weight: 8 }, { arbitrary: more, weight: 1 });
    }
    case "array":
      return fc.array(usually(schema.items ?? {}), { maxLength: 12 });
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? -1, max: schema.maximum ?? 4 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string": {
      const { format, minLength = 0, maxLength = 100 } = schema;
      const known = format === undefined ? undefined : formats[format];
      if (known) return known;
      return fc.oneof(words, fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 100) }));
    }
    default:
      return hostile;
  }
}

/** Without half characters, which no address can hold; an object as JSON, for it may have a `toString` of its own. */
function inPath(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return encodeURIComponent(Buffer.from(text).toString()) || "-";
}

/** What would take a visitor's own session away, so that nothing behind it is reached any more. */
const endsTheSession = (path: string) => path.endsWith("/sign-out");

function requestTo(route: Route, ids: readonly string[]): fc.Arbitrary<Request> {
  const id = fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 4 }, fc.uuid(), hostile);
  const json = route.body ? usually(route.body).map(body => JSON.stringify(body)) : fc.constant(undefined);
  const payload = fc.oneof(
    { arbitrary: json, weight: 12 },
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constantFrom("", "{", '{"__proto__": {"x": 1}}', `${"[".repeat(5_000)}`, "null"),
  );
  const contentType = fc.oneof(
    { arbitrary: fc.constant("application/json"), weight: 12 },
    fc.constantFrom(
      "application/json; charset=utf-16",
      "application/json\t; x",
      "APPLICATION/JSON",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "",
    ),
  );
  return fc
    .record({
      who: endsTheSession(route.path)
        ? fc.constant("anonymous" as const)
        : fc.constantFrom("anonymous", "clinician", "client"),
      ids: fc.array(id, { minLength: 3, maxLength: 3 }),
      query: fc.oneof(
        { arbitrary: fc.constant(""), weight: 6 },
        hostile.map(text => `?q=${inPath(text)}`),
      ),
      contentType,
      payload: route.method === "GET" ? fc.constant(undefined) : payload,
    })
    .map(({ who, ids: parts, query, ...rest }) => {
      let next = 0;
      const path = route.path.replace(/\{[^}]+\}/g, () => inPath(parts[next++]));
      return { route, who, path: path + query, ...rest };
    });
}

/** Sends what a stranger, a client and a clinician could send to every route that the API names. */
export async function fuzz({ seed, requests, until, broken = false }: FuzzOptions): Promise<FuzzResult> {
  const clinic = await startTestClinic();
  try {
    return await fuzzClinic(clinic, { seed, requests, until: until ?? Number.POSITIVE_INFINITY, broken });
  } finally {
    await clinic.discard();
  }
}

async function fuzzClinic(
  clinic: TestClinic,
  { seed, requests, until, broken }: Required<FuzzOptions>,
): Promise<FuzzResult> {
  const clinician = await clinic.setUp();
  const { client, clientId } = await clinic.client(clinician, "ada@home.example");
  const people = { anonymous: clinic.visitor(), clinician, client };
  const described = (await people.anonymous.get("/api/openapi.json")).json<{
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  }>();
  const all = routesOf(described.paths);
  const toEach = all.map(route => requestTo(route, [clientId, randomUUID()]));
  const chosen = fc.sample(fc.oneof(...toEach), { numRuns: requests, seed });
  const eachAtLeastOnce = toEach.flatMap(one => fc.sample(one, { numRuns: 2, seed }));
  const routes = new Map(all.map(route => [nameOf(route), 0]));
  const [failures, changes]: [string[], string[]] = [[], []];
  let [sent, refused, done] = [0, 0, 0];

  await clinic.store.asSuperuser(async db => {
    if (broken) await db.query("create table public.planted (at timestamptz default now())");
    const counting = await countingQuery(db);
    const count = async () => JSON.stringify((await db.query(counting)).rows);
    let before = await count();
    for (const request of [...eachAtLeastOnce, ...chosen]) {
      if (Date.now() > until) break;
      const { route, who } = request;
      const status = await send(people[who], request);
      if (broken && status >= 400) await db.query("insert into public.planted default values");
      const after = await count();
      const told = `${status} ${who} ${route.method} ${request.path.slice(0, 200)} ${request.payload?.slice(0, 500)}`;
      if (status >= 500) failures.push(told);
      if (status >= 400 && after !== before) changes.push(told);
      routes.set(nameOf(route), (routes.get(nameOf(route)) ?? 0) + 1);
      before = after;
      sent++;
      if (status >= 400) refused++;
      else done++;
    }
  });
  return { requests: sent, refused, done, routes, failures, changes };
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

function routesOf(paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>): readonly Route[] {
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
  return Object.entries(paths).flatMap(([path, operations]) =>
    methods.flatMap(method => {
      const operation = operations[method.toLowerCase()];
      if (!operation) return [];
      return [{ method, path, body: operation.requestBody?.content["application/json"]?.schema }];
    }),
  );
}

async function send(person: Visitor, { route, path, contentType, payload }: Request): Promise<number> {
  const headers = contentType === "" || payload === undefined ? {} : { "content-type": contentType };
  const body = payload === undefined ? undefined : Buffer.from(payload);
  return (await person.send(route.method, path, body, headers)).statusCode;
}

/** One statement that counts the rows of every table. */
async function countingQuery(db: {
  query(sql: string): Promise<{ rows: { name: string }[] }>;
}): Promise<string> {
  const { rows } = await db.query(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  return rows
    .map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
    .join(" union all ");
}
