import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Caseload } from "@kedge/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, type Home, newHome, type RunningKedge, runKedge, startKedge } from "./support/kedge.ts";
import { type Person, setUpClinician } from "./support/person.ts";

const project = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const claus = project("sample/data/claus-2020/claus-2020-bdi.csv");
const beatTheBlues = project("sample/data/beat-the-blues/beat-the-blues.csv");
const mapping = project("sample/beat-the-blues.mapping.json");

let home: Home;
beforeAll(async () => {
  home = await newHome();
});
afterAll(async () => {
  await home.discard();
});

/** Runs `kedge` with a text on its standard input. */
function pipe(input: string, ...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [project("cli/dist/main.js"), ...args], {
    input,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

describe("kedge score", () => {
  it("scores each line, by the instrument's own rule for missing items", () => {
    const { code, stdout } = pipe(
      "[1,2,1,2,1,1,0,0,1]\n[3,3,3,3,3,3,3,null,null]\n[1,1,1,1,1,1,null,null,null]\n",
      "score",
      "--instrument",
      "phq-9",
    );
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      { total: 9, band: "mild", prorated: false, risk: "positive" },
      { total: 27, band: "severe", prorated: true, risk: "not-answered" },
      { total: null, band: null, risk: "not-answered" },
    ]);
  });

  it("gives a line that can't be scored no total, says why, and exits with 1", () => {
    const { code, stdout, stderr } = pipe(
      "[1,2]\n[9,0,0,0,0,0,0,0,0]\nnonsense\n[0,0,0,0,0,0,0,0,0]\n",
      "score",
      "--instrument",
      "phq-9",
    );
    expect(code).toBe(1);
    const lines = stdout
      .trim()
      .split("\n")
      .map(line => JSON.parse(line));
    expect(lines.map(line => line.total)).toEqual([null, null, null, 0]);
    expect(stderr).toContain("line 2");
  });

  it("names the instruments it knows when asked for another", () => {
    const { code, stderr } = pipe("", "score", "--instrument", "phq-99");
    expect(code).toBe(1);
    expect(stderr).toContain("phq-9");
  });
});

describe("kedge change", () => {
  it.each(["jt", "en"])("reproduces the published result of Claus 2020 by %s", async method => {
    const expected = JSON.parse(
      await readFile(project(`sample/data/claus-2020/expected-bdi-${method}.json`), "utf8"),
    );
    const { functionalMean, functionalSd, reliability } = {
      functionalMean: String(expected.params.m_functional),
      functionalSd: String(expected.params.sd_functional),
      reliability: String(expected.params.reliability),
    };
    const { code, stdout } = await runKedge(
      home,
      ...["change", claus, "--id", "id", "--time", "time", "--score", "bdi", "--pre", "1", "--post", "4"],
      ...["--method", method, "--functional-mean", functionalMean, "--functional-sd", functionalSd],
      ...["--reliability", reliability, "--cutoff", "c"],
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.counts).toEqual(expected.counts);
    expect(result.cutoff).toBeCloseTo(expected.cutoff.value, 6);
    for (const person of expected.people) {
      const own = result.people.find((candidate: { id: string }) => candidate.id === String(person.id));
      expect(own.category).toBe(person.category);
      expect(own.rci).toBeCloseTo(person.rci, 6);
    }
  });

  it("exits with 2 on a wrong command", async () => {
    const { code } = await runKedge(home, "change", claus, "--method", "xy");
    expect(code).toBe(2);
  });
});

describe("kedge fit", () => {
  it.each(["reml", "ml"])("agrees with lme4 on Claus 2020 by %s", async method => {
    const rows = (await readFile(claus, "utf8")).trim().split("\n");
    const points = rows.slice(1).map(row => {
      const [id, , , , time, bdi] = row.split(",");
      return `${id},${Math.log(Number(time))},${bdi === "NA" ? "" : bdi}`;
    });
    const file = join(home.data, "claus.csv");
    await writeFile(file, `id,x,y\n${points.join("\n")}\n`);
    const { code, stdout } = await runKedge(
      home,
      "fit",
      file,
      "--id",
      "id",
      "--x",
      "x",
      "--y",
      "y",
      "--method",
      method,
    );
    expect(code).toBe(0);
    const { fits } = JSON.parse(
      await readFile(project("sample/data/claus-2020/expected-growth-model.json"), "utf8"),
    );
    const expected = fits.find((fit: { reml: boolean }) => fit.reml === (method === "reml"));
    const result = JSON.parse(stdout);
    expect(result.n_people).toBe(expected.n_people);
    expect(result.n_scores).toBe(expected.n_scores);
    expect(Math.abs(result.deviance / expected.deviance - 1)).toBeLessThan(1e-6);
    for (const key of ["intercept", "slope", "se_intercept", "se_slope"] as const) {
      expect(Math.abs(result.fixed[key] - expected.fixed[key])).toBeLessThan(
        1e-4 * Math.abs(expected.fixed[key]),
      );
    }
    expect(result.random).toHaveLength(expected.n_people);
  });

  it("says which line is not a number", async () => {
    const file = join(home.data, "bad.csv");
    await writeFile(file, "id,x,y\n1,0,5\n1,1,high\n");
    const { code, stderr } = await runKedge(home, "fit", file, "--id", "id", "--x", "x", "--y", "y");
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 3, "y": "high" is not a number/);
  });
});

describe("kedge questionnaire check", () => {
  it("accepts a shipped questionnaire and refuses what is none", async () => {
    const broken = join(home.data, "broken.json");
    await writeFile(broken, "{");
    const { code, stdout } = await runKedge(
      home,
      ...[
        "questionnaire",
        "check",
        project("content/instruments/phq-9/questionnaire.json"),
        broken,
        "/does/not/exist.json",
      ],
    );
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split("\n")
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      { ok: true, scored: true, problems: expect.not.arrayContaining([{ severity: "refused" }]) },
      { ok: false },
      { ok: false },
    ]);
  });
});

describe("kedge analyse", () => {
  it("prints reviews with signals, next steps and what can't be told", async () => {
    const { code, stdout, stderr } = await runKedge(
      home,
      "analyse",
      beatTheBlues,
      "--map",
      mapping,
      "--as-of",
      "2026-11-24",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("! No improvement yet");
    expect(stdout).toContain("Next steps to consider:");
    expect(stderr).toContain("100 people reviewed as of 2026-11-24");
  });

  it("gives the same JSON every time", async () => {
    const run = () =>
      runKedge(home, "analyse", beatTheBlues, "--map", mapping, "--as-of", "2026-11-24", "--json");
    const [first, second] = [await run(), await run()];
    expect(first.stdout.split("\n").filter(Boolean)).toHaveLength(100);
    expect(second.stdout).toBe(first.stdout);
  });
});

describe("kedge import", () => {
  let kedge: RunningKedge;
  let clinician: Person;
  const caseload = async (): Promise<number> =>
    (await clinician.json<Caseload>("GET", "/api/caseload")).matching;

  beforeAll(async () => {
    kedge = await startKedge(home, "--port", String(await freePort()));
    clinician = await setUpClinician(kedge.url, kedge.setupLink);
  });
  afterAll(async () => {
    await kedge?.stop();
  });

  it("stores nothing in a dry run", async () => {
    const { code, stdout } = await runKedge(home, "import", beatTheBlues, "--map", mapping, "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toContain("100 people, 380 scores");
    expect(await caseload()).toBe(0);
  });

  it("stores nothing as long as one row is wrong, and names every bad row", async () => {
    const rows = (await readFile(beatTheBlues, "utf8")).trim().split("\n");
    const bad = join(home.data, "bad-rows.csv");
    await writeFile(
      bad,
      [...rows.slice(0, 5), '200,"No",">6m","TAU",64,2,2,,', '201,"No",">6m","TAU",x,2,2,,'].join("\n"),
    );
    const { code, stderr } = await runKedge(home, "import", bad, "--map", mapping);
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 6, "bdi.pre": 64 is outside the range/);
    expect(stderr).toMatch(/line 7, "bdi.pre": "x" is not a number/);
    expect(await caseload()).toBe(0);
  });

  it("takes a caseload in while Kedge is running", async () => {
    const { code, stdout } = await runKedge(home, "import", beatTheBlues, "--map", mapping);
    expect(code).toBe(0);
    expect(stdout).toContain("Imported for Robin Vale: 100 people");
    expect(await caseload()).toBe(100);
  });
});
