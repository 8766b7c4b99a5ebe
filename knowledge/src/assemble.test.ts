import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { assembleContent } from "./assemble.ts";
import { ContentError } from "./content-error.ts";

const directory = fileURLToPath(new URL("../../content", import.meta.url));
const entries = (await readdir(directory, { recursive: true })).filter(entry => entry.endsWith(".json"));
const shipped = new Map<string, string>(
  await Promise.all(
    entries.map(async entry => [entry, await readFile(join(directory, entry), "utf8")] as const),
  ),
);

/** The shipped content with one file changed. */
function withChange(path: string, change: (text: string) => string): ReadonlyMap<string, unknown> {
  const before = shipped.get(path);
  const after = change(before ?? "");
  expect(after).not.toBe(before);
  return new Map([...shipped].map(([name, text]) => [name, JSON.parse(name === path ? after : text)]));
}

function problemsOf(files: ReadonlyMap<string, unknown>): string {
  try {
    assembleContent(files);
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
  return "";
}

describe("the content of rules", () => {
  it("as shipped is usable", () => {
    expect(problemsOf(new Map([...shipped].map(([name, text]) => [name, JSON.parse(text)])))).toBe("");
  });

  it.each([
    [
      "signals/plateau.json",
      '"paceWeeks"',
      '"pace"',
      /plateau.json gives the thresholds .*; its rule asks for/,
    ],
    ["signals/plateau.json", '"ownRule": true', '"ownRule": "yes"', /plateau.json at \/thresholds/],
    ["reasons/sleep.json", '"code": "sleep"', '"code": "rest"', /name the file after its code/],
    [
      "next-steps/exercise.json",
      '"followUpDays": 28',
      '"followUpDays": 0',
      /exercise.json at \/followUpDays/,
    ],
    [
      "next-steps/self-help-module.json",
      '"severeFrom"',
      '"severe"',
      /self-help-module.json gives the thresholds \(severe\)/,
    ],
  ])("%s with %s as %s is refused by name and place", (path, from, to, message) => {
    expect(problemsOf(withChange(path, text => text.replace(from, to)))).toMatch(message);
  });

  it("is refused when a rule's file is missing or a file has no rule", () => {
    const missing = new Map([...shipped].map(([name, text]) => [name, JSON.parse(text)]));
    missing.delete("signals/plateau.json");
    expect(problemsOf(missing)).toMatch(/signals\/plateau.json is missing/);
    const extra = withChange("release.json", text => ` ${text}`);
    const sleep = JSON.parse(shipped.get("reasons/sleep.json") ?? "{}");
    const files = new Map([...extra, ["reasons/dreams.json", { ...sleep, code: "dreams" }] as const]);
    expect(problemsOf(files)).toMatch(/reasons\/dreams.json has no rule in the engine/);
  });
});

describe("the content of medicines", () => {
  it.each([
    ["medicines/interactions.json", '"tizanidine"', '"tizanidin"', /names "tizanidin", which no substance/],
    ["medicines/interactions.json", '"asthma"', '"wheezing"', /which is no line of the checklist/],
    ["medicines/reviews.json", '"agomelatine"', '"agomelatin"', /names "agomelatin", which no substance/],
    [
      "medicines/substances.json",
      '"class": "lithium"',
      '"class": "salt"',
      /lithium has the unknown class "salt"/,
    ],
    ["medicines/substances.json", '"zoloft"', '"prozac"', /"prozac" names sertraline and fluoxetine/],
    ["medicines/substances.json", '"low": 20', '"low": 2000', /usual dose of fluoxetine begins above/],
    ["medicines/classes.json", '"antidepressant": true', '"antidepressant": 1', /classes.json at \/classes/],
  ])("%s with %s as %s is refused: a misspelt name would switch a flag off", (path, from, to, message) => {
    expect(problemsOf(withChange(path, text => text.replace(from, to)))).toMatch(message);
  });
});

describe("the content of pathways and matching", () => {
  it.each([
    ["pathways/panic.json", '"phobia"', '"depression"', /"depression" has the pathway depression/],
    ["pathways/depression.json", '["low-intensity"]', '["low"]', /names the unknown step "low"/],
    ["pathways/depression.json", '"fromDays": 14', '"fromDays": 99', /ends before it begins/],
    ["pathways/hard-to-treat-depression.json", '"trialWeeks"', '"weeks"', /hard-to-treat-depression.json/],
    ["matching/approaches.json", '"fear-and-avoidance"', '"fear"', /names "fear", which is no line/],
    ["matching/conditions.json", '"eating-disorder"', '"eating"', /names "eating", which is no line/],
    ["follow-up.json", '"windowWeeks"', '"window"', /follow-up.json/],
  ])("%s with %s as %s is refused", (path, from, to, message) => {
    expect(problemsOf(withChange(path, text => text.replace(from, to)))).toMatch(message);
  });
});
