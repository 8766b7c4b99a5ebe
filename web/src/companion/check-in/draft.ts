import type { LocalDate } from "@kedge/engine";
import { type CheckIn, hasRiskAnswer } from "./check-in.ts";
import type { Form } from "./form.ts";

/** A check-in that was interrupted, as it is kept on the device. */
export interface Draft {
  readonly checkIn: CheckIn;
  /** When the last answer was given: an ISO 8601 instant, and the person's own calendar day. */
  readonly savedAt: string;
  readonly savedOn: LocalDate;
  /** Those of its questionnaires that the clinic brought itself: the app alone couldn't show them again. */
  readonly ownForms?: readonly Form[];
}

const hourMs = 3_600_000;
/** A draft about the last two weeks is no longer true the next day. */
const keptMs = 24 * hourMs;
/** A risk answer must not stay behind on a device: after this long it is sent as it is. The intro says so. */
const riskAnswerHeldMs = hourMs / 2;

export type DraftFate = "resume" | "send" | "drop";

/** What to do with a draft at `now` (milliseconds since 1970). A risk answer is never dropped. */
export function draftFate({ checkIn, savedAt }: Draft, now: number): DraftFate {
  const age = now - Date.parse(savedAt);
  if (hasRiskAnswer(checkIn)) return age >= riskAnswerHeldMs ? "send" : "resume";
  return age >= keptMs ? "drop" : "resume";
}
