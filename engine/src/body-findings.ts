import { checklist } from "./checklist.ts";
import { nameOf } from "./medication/index.ts";
import type { Finding } from "./record.ts";
import type { RuleContext } from "./rule-context.ts";

/** What of the list about the body was answered, and which medicines of the person's list can lower mood. */
export interface BodyFindings {
  readonly present: readonly Finding[];
  readonly absent: readonly Finding[];
  readonly medicines: readonly string[];
  readonly asked: boolean;
}

/** Withdrawal has rules of its own; a first episode counts only from an age on at which it is unusual. */
export function bodyFindings(context: RuleContext, firstEpisodeAge: number): BodyFindings {
  const { record, findings, asOf } = context;
  const age = record.birthYear === undefined ? null : Number(asOf.slice(0, 4)) - record.birthYear;
  const answered = checklist.body.flatMap(code => {
    if (code === "withdrawal-signs") return [];
    if (code === "first-episode" && (age === null || age < firstEpisodeAge)) return [];
    return findings.get(code) ?? [];
  });
  const medicines = context.medicines.filter(({ current, substance }) => current && substance?.lowersMood);
  return {
    present: answered.filter(({ present }) => present),
    absent: answered.filter(({ present }) => !present),
    medicines: medicines.map(nameOf),
    asked: answered.length > 0,
  };
}
