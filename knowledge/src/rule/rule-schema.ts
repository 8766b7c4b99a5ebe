import { Type } from "typebox";
import { byAudience, byLanguage, Day, Sources, strict, Text, Threshold } from "./sourced-schema.ts";

const Phrase = Type.Object({ title: Text, text: Text }, strict);

const rule = {
  code: Type.String({ pattern: "^[a-z]+(-[a-z]+)*$" }),
  version: Text,
  reviewedOn: Day,
  rule: Text,
  thresholds: Type.Record(Type.String(), Threshold),
  wording: byLanguage(byAudience(Phrase)),
  sources: Sources,
};

/** The schema of `content/signals/*.json`. */
export const SignalSchema = Type.Object(rule, strict);

/** The schema of `content/reasons/*.json`. */
export const ReasonSchema = Type.Object({ ...rule, ask: byLanguage(byAudience(Text)) }, strict);

/** The schema of `content/next-steps/*.json`. */
export const NextStepSchema = Type.Object(
  {
    ...rule,
    cautions: byLanguage(Type.Array(Text)),
    evidence: byLanguage(Text),
    followUpDays: Type.Integer({ minimum: 1 }),
  },
  strict,
);

/** The schema of `content/wording/*.json`: short texts by key. */
export const PhrasesSchema = Type.Record(Type.String(), Text);

/** The schema of `content/release.json`. */
export const ReleaseSchema = Type.Object({ version: Text, releasedOn: Day }, strict);
