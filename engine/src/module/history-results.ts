import type { LocalDate } from "../date.ts";
import { doneRate, moodLink, ofLastWeek } from "./activity.ts";
import { type ModuleEntry, numberAt, textAt } from "./answers.ts";
import { hours, isHappened } from "./entry-results.ts";
import { samplesOf, stepReady, trialOf } from "./exposure.ts";
import { changeOf, shareOfFalls } from "./intensity.ts";
import type { HistoryRule, Module } from "./module-content.ts";
import type { ModuleResult } from "./result.ts";
import { nightOf, sleepWeek } from "./sleep.ts";

interface HistoryRuleKind {
  readonly outcomes: readonly string[];
  readonly thresholds: readonly string[];
}

/** What each kind of result over all entries can come to, and which numbers it needs from the content. */
export const historyRuleKinds = {
  "share-of-falls": { outcomes: ["told"], thresholds: ["clearFall"] },
  share: { outcomes: ["told"], thresholds: [] },
  "done-rate": { outcomes: ["told"], thresholds: [] },
  minutes: { outcomes: ["told"], thresholds: ["weeklyMinutes"] },
  practices: { outcomes: ["told"], thresholds: [] },
  "ready-steps": {
    outcomes: ["ready", "not-yet"],
    thresholds: ["lastTrials", "peakShare", "beliefAtMost"],
  },
  "sleep-week": {
    outcomes: ["too-few", "window", "withheld"],
    thresholds: ["nights", "shortest", "growFrom", "shrinkBelow", "step"],
  },
  "activity-mood": {
    outcomes: ["too-few", "no-spread", "together", "opposite", "unclear"],
    thresholds: ["minimumPoints", "level"],
  },
} as const satisfies Record<HistoryRule["kind"], HistoryRuleKind>;

/**
 * What all entries of a module come to.
 * @param entries in any order
 * @param asOf today, where the person is
 */
export function historyResults(
  module: Module,
  entries: readonly ModuleEntry[],
  asOf: LocalDate,
): readonly ModuleResult[] {
  const ordered = entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return module.history.flatMap(rule => resultsOf(rule, module, ordered, asOf));
}

const percent = (share: number): number => Math.round(share * 100);

function resultsOf(
  rule: HistoryRule,
  module: Module,
  entries: readonly ModuleEntry[],
  asOf: LocalDate,
): readonly ModuleResult[] {
  const { code } = rule;
  switch (rule.kind) {
    case "share-of-falls": {
      const change = module.results.find(result => result.code === rule.result);
      if (change?.kind !== "change") return [];
      const changes = entries.flatMap(({ answers }) => changeOf(answers, change) ?? []);
      const clearFall = thresholdOf(module, "clearFall");
      const share = shareOfFalls(changes, clearFall);
      if (share === null) return [];
      const count = Math.round(share * changes.length);
      return [{ code, outcome: "told", values: { count, of: changes.length, clearFall } }];
    }
    case "share": {
      const told = entries.flatMap(({ answers }) => textAt(answers, rule.field) ?? []);
      if (told.length === 0) return [];
      const count = told.filter(text => text === rule.is).length;
      return [{ code, outcome: "told", values: { count, of: told.length } }];
    }
    case "done-rate": {
      const told = entries.map(({ answers }) => textAt(answers, rule.field)).filter(isHappened);
      const rate = doneRate(told);
      return rate === null
        ? []
        : [{ code, outcome: "told", values: { rate: percent(rate), of: told.length } }];
    }
    case "minutes": {
      const week = ofLastWeek(entries, asOf);
      const minutes = week.reduce((sum, { answers }) => sum + (numberAt(answers, rule.field) ?? 0), 0);
      if (week.length === 0) return [];
      return [
        { code, outcome: "told", values: { minutes, weeklyMinutes: thresholdOf(module, "weeklyMinutes") } },
      ];
    }
    case "practices": {
      const count = ofLastWeek(entries, asOf).length;
      return count === 0 ? [] : [{ code, outcome: "told", values: { count } }];
    }
    case "ready-steps":
      return readySteps(rule, module, entries);
    case "sleep-week":
      return sleepWeekResult(rule, module, entries);
    case "activity-mood": {
      const points = entries.flatMap(({ answers }) => {
        const [mood, activity] = [numberAt(answers, rule.mood), numberAt(answers, rule.activity)];
        return mood === null || activity === null ? [] : [{ mood, activity }];
      });
      const link = moodLink(points, {
        minimumPoints: thresholdOf(module, "minimumPoints"),
        level: thresholdOf(module, "level"),
      });
      switch (link.kind) {
        case "too-few":
          return [{ code, outcome: link.kind, values: { points: link.points, needs: link.needs } }];
        case "no-spread":
          return [{ code, outcome: link.kind, values: {} }];
        case "link": {
          const [low, high] = [Math.round(link.low * 10) / 10, Math.round(link.high * 10) / 10];
          return [{ code, outcome: link.direction, values: { points: link.points, low, high } }];
        }
      }
    }
  }
}

function readySteps(
  rule: HistoryRule & { readonly kind: "ready-steps" },
  module: Module,
  entries: readonly ModuleEntry[],
): readonly ModuleResult[] {
  const byStep = new Map<
    string,
    { trial: NonNullable<ReturnType<typeof trialOf>>; belief: number | null }[]
  >();
  for (const { answers } of entries) {
    const step = textAt(answers, rule.step);
    const trial = trialOf(samplesOf(answers, rule.curve));
    if (step === null || trial === null) continue;
    const practices = byStep.get(step) ?? [];
    practices.push({ trial, belief: numberAt(answers, "probability") });
    byStep.set(step, practices);
  }
  const thresholds = {
    lastTrials: thresholdOf(module, "lastTrials"),
    peakShare: thresholdOf(module, "peakShare"),
    beliefAtMost: thresholdOf(module, "beliefAtMost"),
  };
  return [...byStep].map(([step, practices]) => ({
    code: rule.code,
    outcome: stepReady(practices, thresholds) ? "ready" : "not-yet",
    values: { step, practices: practices.length },
  }));
}

function sleepWeekResult(
  rule: HistoryRule & { readonly kind: "sleep-week" },
  module: Module,
  entries: readonly ModuleEntry[],
): readonly ModuleResult[] {
  const { code } = rule;
  const nights = entries.flatMap(({ answers }) => nightOf(answers) ?? []);
  const reason = entries.flatMap(({ answers }) => textAt(answers, rule.reasonsAgainst) ?? []).at(-1);
  const agreed = entries.flatMap(({ answers }) => numberAt(answers, "agreed-hours") ?? []).at(-1);
  const week = sleepWeek(
    nights,
    {
      reasonsAgainst: reason === undefined ? null : reason !== "none",
      agreed: agreed === undefined ? null : agreed * 60,
    },
    {
      nights: thresholdOf(module, "nights"),
      shortest: thresholdOf(module, "shortest"),
      growFrom: thresholdOf(module, "growFrom"),
      shrinkBelow: thresholdOf(module, "shrinkBelow"),
      step: thresholdOf(module, "step"),
    },
  );
  if (week.kind === "too-few")
    return [{ code, outcome: "too-few", values: { nights: week.nights, needs: week.needs } }];
  const { inBed, asleep, efficiency, window } = week;
  const mean = { inBed: hours(inBed), asleep: hours(asleep), efficiency: percent(efficiency) };
  return window.kind === "window"
    ? [{ code, outcome: "window", values: { ...mean, window: hours(window.minutes) } }]
    : [{ code, outcome: "withheld", values: mean }];
}

/** @throws Error when the content lacks it, which reading the content rules out. */
function thresholdOf(module: Module, name: string): number {
  const threshold = module.thresholds[name];
  if (!threshold) throw new Error(`content/modules/${module.code}.json has no threshold "${name}"`);
  return threshold.value;
}
