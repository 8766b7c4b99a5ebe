import { findingReason } from "./finding-reason.ts";
import { disengaged, stalled } from "./stalled.ts";

/** Few people to turn to (NICE NG222 asks about social support when treatment does not help). */
export const supportMissing = findingReason({
  code: "support-missing",
  explains: [...stalled, ...disengaged],
  findings: ["little-support", "lives-alone-without-confidant"],
  against: ["has-confidant"],
});
