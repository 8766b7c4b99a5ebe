import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { referenceResult } from "../sample/reference.ts";
import { type Home, newHome, runKedge } from "./support/kedge.ts";

interface Expected {
  gains: { id: string; session_before: number; magnitude: number }[];
  losses: { id: string; session_before: number; magnitude: number }[];
}

const file = fileURLToPath(new URL("../sample/data/suddengains/sgdata-bdi.csv", import.meta.url));
const sessions = Array.from({ length: 12 }, (_, index) => `bdi_s${index + 1}`);
const expected = referenceResult<Expected>("suddengains/expected-bdi.json");

let home: Home;
beforeAll(async () => {
  home = await newHome();
});
afterAll(() => home.discard());

const gains = (...more: string[]) =>
  runKedge(home, "gains", file, "--id", "id", "--sessions", sessions.join(","), "--cutoff", "7", ...more);

const named = (changes: Expected["gains"]) =>
  changes.map(({ id, session_before, magnitude }) => ({
    id,
    before: `bdi_s${session_before}`,
    after: `bdi_s${session_before + 1}`,
    magnitude: Math.abs(magnitude),
  }));

describe("kedge gains", () => {
  test("finds the sudden gains that the R package suddengains finds in its example data", async () => {
    const { code, stdout } = await gains();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(named(expected.gains));
  });

  test("finds the same losses", async () => {
    expect(JSON.parse((await gains("--losses", "--any-share")).stdout)).toEqual(named(expected.losses));
    expect(JSON.parse((await gains("--losses")).stdout)).toEqual(named(expected.losses));
  });

  test("with a baseline, a gain from session 1 to 2 can be judged; its own step can't", async () => {
    const found: { id: string; before: string }[] = JSON.parse(
      (await gains("--from-baseline", "bdi_s0")).stdout,
    );
    const early = found.filter(({ before }) => before === "bdi_s1").map(({ id }) => id);
    expect(early).toEqual(["22", "35"]);
    expect(found.filter(({ before }) => before === "bdi_s0")).toEqual([]);
    expect(found).toHaveLength(expected.gains.length + early.length);
  });

  test("says what is wrong and where", async () => {
    const none = await gains("--from-baseline", "bdi");
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('no column "bdi"');
    const twice = await gains("--from-baseline", "bdi_s1");
    expect(twice.stderr).toContain('"bdi_s1" is named twice');
    expect((await gains("--any-share")).stderr).toContain("--losses");
    const negative = await runKedge(home, "gains", file, "--id", "id", "--sessions", "bdi_s1", "--cutoff=-7");
    expect(negative.stderr).toContain("above 0");
  });
});
