import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

/** Everybody who can ask, a stranger first. */
const visitors = [
  "nobody",
  "client",
  "support-person",
  "clinician",
  "supervisor",
  "service-lead",
  "administrator",
] as const;
type Who = (typeof visitors)[number];

let clinic: TestClinic;
const people = new Map<Who, Visitor>();

beforeAll(async () => {
  clinic = await startTestClinic();
  people.set("nobody", clinic.visitor());
  const founder = await clinic.setUp();
  people.set("client", (await clinic.client(founder, "ada@home.example")).client);
  for (const role of ["support-person", "clinician", "supervisor", "service-lead", "administrator"] as const)
    people.set(role, await clinic.organization(role, `${role}@clinic.example`));
});
afterAll(() => clinic.discard());

interface Route {
  readonly method: string;
  readonly path: string;
}

async function everyRoute(): Promise<readonly Route[]> {
  const { paths } = (await clinic.visitor().get("/api/openapi.json")).json<{
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }>();
  return Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/"))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({ method: method.toUpperCase(), path })),
    )
    .toSorted((one, other) => `${one.path} ${one.method}`.localeCompare(`${other.path} ${other.method}`));
}

const nobodysId = "00000000-0000-7000-8000-000000000000";

/** Whether a request of this visitor comes past the door of the route. What lies behind is about nobody. */
async function comesIn(who: Who, { method, path }: Route): Promise<boolean> {
  const visitor = people.get(who) ?? clinic.visitor();
  const address = path.replaceAll(/\{[^}]+\}/g, nobodysId);
  const answer = await visitor.send(
    method as "GET" | "POST" | "PUT" | "DELETE",
    address,
    method === "GET" ? undefined : {},
    {},
  );
  const { error } = String(answer.headers["content-type"]).includes("json")
    ? answer.json<{ error?: string }>()
    : { error: undefined };
  if (answer.statusCode === 401 && error === "signed-out") {
    expect(who, `${method} ${path} found nobody signed in`).toBe("nobody");
    return false;
  }
  expect(answer.statusCode, `${method} ${path} as ${who}`).toBeLessThan(500);
  return !(answer.statusCode === 403 && error === "not-for-your-role");
}

const introduction = `# Who may use which route

Written by \`server/src/access-by-route.test.ts\`, which sends one request for each cell to the running server and compares the answers with this table: a route or a role that opens or shuts changes this file, or the test fails (\`npx vitest run server/src/access-by-route.test.ts --update\` writes it anew).

"•" says only that the role comes past the door. Whom a member sees behind it, the database decides for each row: \`store/src/access.test.ts\` tries every table, role and operation, and \`server/src/access.test.ts\` asks about other people's clients.
`;

test("each route lets in the roles of the table and nobody else (if not: look, then --update)", async () => {
  const rows: string[] = [];
  const routes = await everyRoute();
  for (const route of routes) {
    if (route.path.endsWith("/sign-out")) {
      rows.push(`| \`${route.method} ${route.path}\` |${" • |".repeat(visitors.length)}`);
      continue;
    }
    const cells: string[] = [];
    for (const who of visitors) cells.push((await comesIn(who, route)) ? "•" : " ");
    rows.push(`| \`${route.method} ${route.path}\` | ${cells.join(" | ")} |`);
  }
  const head = [`| route | ${visitors.join(" | ")} |`, `| --- |${" :-: |".repeat(visitors.length)}`];
  const table = [...head, ...rows].join("\n");
  const summary = `${routes.length} routes × ${visitors.length} roles.`;
  await expect(`${introduction}\n${summary}\n\n${table}\n`).toMatchFileSnapshot(
    "../../docs/safety/access-by-route.md",
  );
});
