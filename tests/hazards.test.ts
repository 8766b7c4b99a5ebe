import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countControls, hazardLog, type NamedTest, readHazards } from "./support/hazard-log.ts";
import { read, root } from "./support/source-files.ts";

const hazards = readHazards();

/** What keeps a named test from counting, or `null`. */
function problemOf({ file, name, cases }: NamedTest): string | null {
  for (const path of [file, ...(cases ? [cases] : [])])
    if (!existsSync(join(root, path))) return `${path} is gone`;
  const source = read(file);
  const literals = [`"${name}"`, `\`${name}\``];
  const at = literals.map(literal => source.indexOf(literal)).find(index => index >= 0);
  if (at === undefined) return `${file} has no test "${name}"`;
  const call = source.slice(0, at).match(/\b(?:it|test)(?:\.\w+)*\((?:(?!\b(?:it|test)\b)[\s\S])*$/)?.[0];
  if (call === undefined) return `"${name}" in ${file} is no name of a test`;
  return /^\w+(?:\.\w+)*\.(?:skip|todo|fails|skipIf|runIf)\b/.test(call)
    ? `"${name}" in ${file} is skipped`
    : null;
}

describe("the hazard log", () => {
  it("names tests that exist and run", () => {
    const named = hazards.hazards.flatMap(({ id, controls }) =>
      controls.flatMap(control =>
        control.kind === "clinic" || control.test === "missing" ? [] : [{ id, test: control.test }],
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.flatMap(({ id, test }) => problemOf(test)?.replace(/^/, `${id}: `) ?? [])).toEqual([]);
    const { tested, missing, clinic } = countControls(hazards.hazards);
    console.log(`hazards: ${tested} controls have a test, ${missing} have none, ${clinic} are the clinic's`);
  });

  it("notices a test that is gone, renamed or skipped", () => {
    const file = "tests/hazards.test.ts";
    expect(problemOf({ file, name: "notices a test that is gone, renamed or skipped" })).toBeNull();
    expect(problemOf({ file: "tests/no-such.test.ts", name: "x" })).toContain("is gone");
    expect(problemOf({ file, name: `no such ${"test"}` })).toContain("has no test");
    expect(problemOf({ file, name: "node:path" })).toContain("is no name of a test");
  });

  it("covers every hazard once, each with a control", () => {
    expect(hazards.hazards.map(({ id }) => id)).toEqual(Array.from({ length: 31 }, (_, i) => `H${i + 1}`));
    for (const { id, controls } of hazards.hazards) expect(controls.length, id).toBeGreaterThan(0);
  });

  it("is rendered in docs/safety/hazard-log.md (if not: npm run hazard-log)", async () => {
    await expect(hazardLog(hazards)).toMatchFileSnapshot("../docs/safety/hazard-log.md");
  });
});
