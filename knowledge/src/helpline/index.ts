export type { Helpline } from "./helpline-schema.ts";
export { daysUntilStale, readHelplines, staleHelplines } from "./read-helplines.ts";
