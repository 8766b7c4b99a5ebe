import { compareDates, type LocalDate } from "./date.ts";
import type { Datum } from "./datum.ts";
import type { MissedCondition } from "./matching.ts";
import type { RuleContext } from "./rule-context.ts";

/** How one often missed condition stands for this person. */
export interface ConditionStanding {
  readonly condition: MissedCondition;
  /** `not-asked`: no screen and no line of the checklist about it. */
  readonly state: "positive" | "negative" | "not-asked";
  readonly data: readonly Datum[];
  readonly lastAskedOn: LocalDate | null;
}

/** The conditions of the table that are not the treated problem itself, each with what was asked about it. */
export function missedConditions({ record, knowledge, screens, findings }: RuleContext): ConditionStanding[] {
  const { problem } = record.episode;
  return knowledge.conditionTable.conditions
    .filter(({ problems }) => problem === undefined || !problems.includes(problem))
    .map(condition => {
      const data: Datum[] = [];
      let positive = false;
      let lastAskedOn: LocalDate | null = null;
      const asked = (on: LocalDate, present: boolean): void => {
        positive ||= present;
        if (!lastAskedOn || compareDates(on, lastAskedOn) > 0) lastAskedOn = on;
      };
      for (const code of condition.instruments) {
        const screen = screens.get(code);
        if (!screen) continue;
        data.push({ kind: "screen", instrument: code, on: screen.on, positive: screen.positive });
        asked(screen.on, screen.positive);
      }
      for (const code of condition.findings) {
        const finding = findings.get(code);
        if (!finding) continue;
        data.push({ kind: "finding", code, on: finding.on, present: finding.present });
        asked(finding.on, finding.present);
      }
      const state = positive ? "positive" : data.length > 0 ? "negative" : "not-asked";
      return { condition, state, data, lastAskedOn };
    });
}

/** Whether a datum about a condition says yes. */
export function saysYes(datum: Datum): boolean {
  return (datum.kind === "screen" && datum.positive) || (datum.kind === "finding" && datum.present);
}
