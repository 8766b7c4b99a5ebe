import { checklist } from "@kedge/engine";
import type { AloneRecord } from "../alone-record.ts";

/** What can be told besides scores and sessions, each on a screen of its own, each optional. */
export const parts = [
  "together",
  "hopes",
  "tasks",
  "pattern",
  "body",
  "life",
  "history",
  "alcohol",
  "medicines",
  "past",
] as const;
export type Part = (typeof parts)[number];

export interface PartProps {
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
}

const hopes = ["expects-quick-change"] as const;

/** The lines of the checklist that each part asks; every line stands in one of them. */
export const linesOf = {
  together: checklist.therapist,
  hopes,
  pattern: checklist.pattern,
  body: checklist.body,
  life: [...checklist.life.filter(code => !hopes.some(other => other === code)), ...checklist.needs],
  history: checklist.history,
} as const satisfies Partial<Record<Part, readonly string[]>>;

/** The facets of session feedback that each part asks. */
export const facetsOf = {
  together: ["bond", "goals", "tasks"],
  hopes: ["expectancy", "readiness", "copingSkillUse"],
  tasks: ["homeworkUsefulness"],
} as const;

const anyOf = (given: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.some(code => given.has(code));

/** Whether anything was said in this part. */
export function isAnswered(part: Part, record: AloneRecord): boolean {
  const facets = new Set(record.feedback.flatMap(feedback => Object.keys(feedback.facets)));
  const lines = new Set(record.findings.map(({ code }) => code));
  switch (part) {
    case "together":
    case "hopes":
      return anyOf(facets, facetsOf[part]) || anyOf(lines, linesOf[part]);
    case "tasks":
      return record.goals !== null || record.tasks !== null || anyOf(facets, facetsOf.tasks);
    case "pattern":
    case "body":
    case "life":
    case "history":
      return anyOf(lines, linesOf[part]);
    case "alcohol":
      return record.screens.length > 0;
    case "medicines":
      return record.medicines.length > 0 || record.medicinesListedOn !== null;
    case "past":
      return record.pastTreatments.length > 0;
  }
}
