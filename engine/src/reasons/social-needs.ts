import { checklist } from "../checklist.ts";
import { findingReason } from "./finding-reason.ts";
import { disengaged, stalled } from "./stalled.ts";

/** Housing, money, food, transport or safety stand in the way (CMS AHC health-related social needs). */
export const socialNeeds = findingReason({
  code: "social-needs",
  explains: [...stalled, ...disengaged, "social-need"],
  findings: checklist.needs,
});
