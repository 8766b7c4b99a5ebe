import { reasonRules, signalRules } from "@kedge/engine";
import type { TSchema } from "typebox";
import { problemsOf } from "../problems-of.ts";
import {
  type ApproachGuide,
  ApproachGuideSchema,
  type ConversationGuide,
  ConversationGuideSchema,
  type RepairGuide,
  RepairGuideSchema,
} from "./clinical-support-schema.ts";

/** What helps a clinician with somebody who is not on track: a conversation, a comparison, a guide to repair. */
export interface ClinicalSupport {
  readonly conversation: ConversationGuide;
  readonly approaches: ApproachGuide;
  readonly repair: RepairGuide;
}

/** Reads and checks `content/clinical-support/`; what is wrong goes to `problems`. */
export function readClinicalSupport(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): ClinicalSupport | null {
  const read = <Guide>(name: string, schema: TSchema): Guide | null => {
    const path = `clinical-support/${name}.json`;
    const json = files.get(path);
    const found = problemsOf(schema, path, json);
    problems.push(...found);
    return found.length > 0 ? null : (json as Guide);
  };
  const conversation = read<ConversationGuide>("conversation", ConversationGuideSchema);
  const approaches = read<ApproachGuide>("approaches", ApproachGuideSchema);
  const repair = read<RepairGuide>("repair", RepairGuideSchema);
  if (!conversation || !approaches || !repair) return null;
  const rules = new Set([...signalRules, ...reasonRules].map(rule => rule.code));
  for (const { code, belongs } of conversation.topics)
    for (const rule of belongs)
      if (!rules.has(rule))
        problems.push(
          `clinical-support/conversation.json: the topic "${code}" names "${rule}", which is no signal and no reason`,
        );
  const topics = conversation.topics.map(({ code }) => code);
  if (new Set(topics).size < topics.length)
    problems.push("clinical-support/conversation.json: two topics have the same code");
  return { conversation, approaches, repair };
}
