import { type Approach, approaches, type Strength, strengths } from "@kedge/engine";
import { Type } from "typebox";
import { Code, Day, Label, oneOf, Sources, sourced, strict, Text, Texts } from "../rule/sourced-schema.ts";

const reviewed = { version: Text, reviewedOn: Day };

/** The schema of `content/clinical-support/conversation.json`. */
export const ConversationGuideSchema = Type.Object(
  {
    ...reviewed,
    topics: Type.Array(
      Type.Object(
        {
          code: Code,
          title: Label,
          /** Codes of the signals and reasons whose data is shown beside the topic. */
          belongs: Type.Array(Code, { minItems: 1 }),
          questions: Texts,
          /** What can be done with each kind of answer. */
          answers: Type.Array(Type.Object({ when: Label, follows: Label }, strict), { minItems: 1 }),
        },
        strict,
      ),
      { minItems: 1 },
    ),
    sources: Sources,
  },
  strict,
);
export type ConversationGuide = Type.Static<typeof ConversationGuideSchema>;

/** The schema of `content/clinical-support/approaches.json`. */
export const ApproachGuideSchema = Type.Object(
  {
    ...reviewed,
    approaches: Type.Array(
      Type.Object(
        {
          approach: Type.Unsafe<Approach>(oneOf(approaches)),
          what: Label,
          /** Of the evidence over all problems that it is used for. */
          strength: Type.Unsafe<Strength>(oneOf(strengths)),
          evidence: Label,
          cautions: Texts,
          ...sourced,
        },
        strict,
      ),
      { minItems: 2 },
    ),
  },
  strict,
);
export type ApproachGuide = Type.Static<typeof ApproachGuideSchema>;

/** The schema of `content/clinical-support/repair.json`. */
export const RepairGuideSchema = Type.Object(
  {
    ...reviewed,
    signs: Texts,
    steps: Type.Array(Type.Object({ title: Label, text: Label }, strict), { minItems: 1 }),
    cautions: Texts,
    sources: Sources,
  },
  strict,
);
export type RepairGuide = Type.Static<typeof RepairGuideSchema>;
