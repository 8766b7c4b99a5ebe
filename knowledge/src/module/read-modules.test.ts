import { fileURLToPath } from "node:url";
import { answerProblems, entryResults, historyResults, localDate } from "@kedge/engine";
import { beforeAll, describe, expect, it } from "vitest";
import type { Content } from "../assemble.ts";
import { loadContent } from "../load.ts";
import { readModules } from "./read-modules.ts";

let modules: Content["modules"];
beforeAll(async () => {
  ({ modules } = await loadContent(fileURLToPath(new URL("../../../content", import.meta.url))));
});
const module = (code: string) => {
  const found = modules[code];
  if (!found) throw new Error(`There is no module ${code}`);
  return found;
};

describe("the shipped modules", () => {
  it("are at least twelve, each with what, why, when not and a source", () => {
    const listed = Object.values(modules).filter(({ log }) => !log);
    expect(listed.length).toBeGreaterThanOrEqual(12);
    for (const { wording, sources } of listed) {
      expect([wording.en?.what, wording.en?.why].every(Boolean)).toBe(true);
      expect(wording.en?.notFor.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it("make sentences whose placeholders are all filled, for every outcome", () => {
    const on = localDate("2026-03-08");
    const nights = Array.from({ length: 7 }, () => ({
      on,
      answers: {
        "to-bed": "23:00",
        "lights-out": "23:10",
        woke: "07:00",
        "out-of-bed": "07:10",
        reasons: "none",
      },
    }));
    const samples = {
      "curve.0.seconds": 0,
      "curve.0.distress": 60,
      "curve.1.seconds": 60,
      "curve.1.distress": 30,
    };
    const practice = { on, answers: { rung: "Bus", probability: 90, happened: "no", ...samples } };
    const logged = Array.from({ length: 12 }, (_, index) => ({
      on,
      answers: { mood: index % 5, activity: index % 5 },
    }));
    const cases = [
      { code: "sleep-diary", entries: nights },
      { code: "exposure-practice", entries: [practice, practice] },
      { code: "activity-log", entries: logged },
      {
        code: "activity-planning",
        entries: [{ on, answers: { done: "yes", "mood-before": 2, "mood-after": 5 } }],
      },
      {
        code: "thought-record",
        entries: [{ on, answers: { "feelings.0.before": 90, "feelings.0.after": 40 } }],
      },
      { code: "exercise", entries: [{ on, answers: { minutes: 20 } }] },
    ];
    for (const { code, entries } of cases) {
      const results = [
        ...historyResults(module(code), entries, on),
        ...entries.flatMap(({ answers }) => entryResults(module(code), answers)),
      ];
      expect(results.length).toBeGreaterThan(0);
      for (const { code: result, outcome, values } of results) {
        const sentence = module(code).wording.en?.results[result]?.[outcome] ?? "";
        const asked = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
        expect(asked.filter(name => values[name] === undefined)).toEqual([]);
      }
    }
  });

  it("know which numbers are out of range, and let be what they don't know", () => {
    const answers = {
      "feelings.0.before": 101,
      "feelings.1.before": 100,
      "balanced-belief": -1,
      unknown: 5000,
    };
    expect(answerProblems(module("thought-record"), answers)).toEqual([
      "feelings.0.before",
      "balanced-belief",
    ]);
  });
});

describe("a module file", () => {
  const problemsOf = (change: (copy: Record<string, unknown>) => void): string[] => {
    const copy = structuredClone(module("paced-breathing")) as unknown as Record<string, unknown>;
    change(copy);
    const problems: string[] = [];
    const files = new Map<string, unknown>(
      Object.values(modules).map(one => [`modules/${one.code}.json`, one]),
    );
    readModules(files.set("modules/paced-breathing.json", copy), problems);
    return problems;
  };

  it("as shipped has no problem", () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (copy: Record<string, unknown>) => void, RegExp]>([
    [
      "names no field that is missing",
      copy => {
        copy.results = [{ code: "tension", kind: "change", before: "x", after: "tension-after" }];
      },
      /names the field "x"/,
    ],
    [
      "has words for every step",
      copy => {
        copy.steps = [
          ...(copy.steps as object[]),
          { code: "more", fields: [{ code: "note", kind: "text" }] },
        ];
      },
      /lacks the step "more"/,
    ],
    [
      "has a threshold for what it computes",
      copy => {
        copy.history = [{ code: "week", kind: "minutes", field: "x" }];
      },
      /threshold "weeklyMinutes"/,
    ],
    [
      "names alternatives that exist",
      copy => {
        copy.alternatives = ["none"];
      },
      /"none" is no module/,
    ],
    [
      "knows its kinds of field",
      copy => {
        copy.steps = [{ code: "before", fields: [{ code: "x", kind: "video" }] }];
      },
      /modules\/paced-breathing.json/,
    ],
    [
      "is called after its code",
      copy => {
        copy.code = "other";
      },
      /name the file after its code/,
    ],
  ])("%s", (_, change, expected) => {
    expect(problemsOf(change).join("\n")).toMatch(expected);
  });
});
