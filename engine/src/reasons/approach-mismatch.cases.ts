import { stalled, start } from "../testing/record.ts";
import type { ReasonCases } from "../testing/rule-cases.ts";

export const cases: ReasonCases = {
  supported: stalled({
    episode: { startedOn: start, problem: "obsessive-compulsive", approach: "counselling" },
  }),
  notSupported: stalled(),
  notKnown: stalled({ episode: { startedOn: start } }),
};
