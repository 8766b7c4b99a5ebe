import { findingReason } from "./finding-reason.ts";

/** Housing, money, food, transport or safety stand in the way (CMS AHC health-related social needs). */
export const socialNeeds = findingReason({
  code: "social-needs",
  explains: ["no-improvement", "not-on-track", "worsening", "sessions-missed"],
  findings: ["housing-need", "food-need", "transport-need", "money-need", "unsafe-at-home"],
});
