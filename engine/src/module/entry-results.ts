import { type EntryAnswers, numberAt, rowsOf, textAt } from "./answers.ts";
import { expectancyViolation, type Happened, samplesOf, trialOf } from "./exposure.ts";
import { changeOf } from "./intensity.ts";
import type { Module, ResultRule } from "./module-content.ts";
import type { ModuleResult } from "./result.ts";
import { nightOf } from "./sleep.ts";

/** What each kind of result can come to; the wording needs a sentence for each. */
export const resultOutcomes = {
  change: ["lower", "same", "higher"],
  curve: ["fell", "held"],
  expectancy: ["better", "as-feared"],
  "sleep-night": ["told"],
  count: ["some", "none"],
  target: ["told"],
} as const satisfies Record<ResultRule["kind"], readonly string[]>;

/** What one entry comes to. A result whose answers are missing is left out, never guessed. */
export function entryResults(module: Module, answers: EntryAnswers): readonly ModuleResult[] {
  return module.results.flatMap(rule => resultOf(rule, answers) ?? []);
}

const percent = (share: number): number => Math.round(share * 100);

/** Hours with one decimal: more would be more exact than anybody remembers. */
export const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

function resultOf(rule: ResultRule, answers: EntryAnswers): ModuleResult | null {
  const { code } = rule;
  switch (rule.kind) {
    case "change": {
      const change = changeOf(answers, rule);
      if (!change) return null;
      const { before, after } = change;
      const outcome = after < before ? "lower" : after > before ? "higher" : "same";
      return { code, outcome, values: { before, after } };
    }
    case "curve": {
      const trial = trialOf(samplesOf(answers, rule.field));
      if (!trial) return null;
      const { start, peak, end, fall } = trial;
      return {
        code,
        outcome: fall !== null && fall > 0 ? "fell" : "held",
        values: { start, peak, end, fall: percent(fall ?? 0) },
      };
    }
    case "expectancy": {
      const probability = numberAt(answers, rule.probability);
      const happened = textAt(answers, rule.happened);
      if (probability === null || !isHappened(happened)) return null;
      const violation = expectancyViolation(probability, happened);
      return { code, outcome: violation > 0 ? "better" : "as-feared", values: { probability } };
    }
    case "sleep-night": {
      const night = nightOf(answers);
      if (!night) return null;
      const { inBed, asleep, efficiency } = night;
      return {
        code,
        outcome: "told",
        values: { inBed: hours(inBed), asleep: hours(asleep), efficiency: percent(efficiency) },
      };
    }
    case "count": {
      const rows = rowsOf(answers, rule.rows);
      if (rows.length === 0) return null;
      const count = rows.filter(row => row[rule.column] === rule.is).length;
      return { code, outcome: count > 0 ? "some" : "none", values: { count, of: rows.length } };
    }
    case "target": {
      const distances = Object.keys(answers)
        .filter(path => path.startsWith(`${rule.field}.`))
        .flatMap(path => numberAt(answers, path) ?? []);
      if (distances.length === 0) return null;
      const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length;
      return { code, outcome: "told", values: { mean: Math.round(mean * 10) / 10 } };
    }
  }
}

export function isHappened(text: string | null): text is Happened {
  return text === "yes" || text === "partly" || text === "no";
}
