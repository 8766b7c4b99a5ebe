import { compareDates, type LocalDate } from "../date.ts";
import type { Goal } from "../record.ts";

export const goalSides = ["client", "clinic"] as const;
/** Who agreed: the person in therapy, or their clinic. */
export type GoalSide = (typeof goalSides)[number];

/** One thing that was noted about a goal. Its words are kept apart. */
export type GoalEvent = { readonly on: LocalDate; readonly side: GoalSide } & (
  | {
      /** The goal as it is worded from this day on. Whoever words it agrees to it; the other side is asked again. */
      readonly kind: "worded";
      readonly byDate?: LocalDate;
      readonly importance?: number;
      readonly confidence?: number;
      readonly level?: number;
    }
  | { readonly kind: "agreed" }
  /** Where the person stands on the scale of goal attainment, −2 … +2. */
  | { readonly kind: "reviewed"; readonly level: number }
  | { readonly kind: "ended"; readonly reached: boolean }
  | { readonly kind: "removed" }
);

/** A goal as its history leaves it. */
export interface GoalState {
  readonly wordedOn: LocalDate;
  readonly byDate: LocalDate | null;
  /** 0 not at all – 10 as much as can be, in the person's own judgement. */
  readonly importance: number | null;
  readonly confidence: number | null;
  readonly agreedBy: readonly GoalSide[];
  readonly agreedOn: LocalDate | null;
  readonly levels: readonly { readonly on: LocalDate; readonly level: number }[];
  readonly reviewedOn: LocalDate | null;
  readonly ended: { readonly on: LocalDate; readonly reached: boolean } | null;
}

/**
 * What a goal is after all that was noted about it. A goal counts as agreed once both sides agreed to its present words.
 * @param events in the order they were noted
 * @returns `null` when it was removed or never worded
 */
export function goalState(events: readonly GoalEvent[]): GoalState | null {
  const wording = events.findLastIndex(event => event.kind === "worded");
  const worded = events[wording];
  if (worded?.kind !== "worded" || events.some(event => event.kind === "removed")) return null;
  const agreements = events
    .slice(wording)
    .filter(event => event.kind === "worded" || event.kind === "agreed");
  const agreedBy = goalSides.filter(side => agreements.some(event => event.side === side));
  const completes = agreements.find(event => event.side !== worded.side);
  const levels = events
    .flatMap(event => {
      const level = event.kind === "reviewed" || event.kind === "worded" ? event.level : undefined;
      return level === undefined ? [] : [{ on: event.on, level }];
    })
    .sort((a, b) => compareDates(a.on, b.on));
  const reviewed = events.filter(event => event.kind === "reviewed").map(event => event.on);
  const end = events.findLast(event => event.kind === "ended");
  return {
    wordedOn: worded.on,
    byDate: worded.byDate ?? null,
    importance: worded.importance ?? null,
    confidence: worded.confidence ?? null,
    agreedBy,
    agreedOn: completes?.on ?? null,
    levels,
    reviewedOn: reviewed.sort(compareDates).at(-1) ?? null,
    ended: end?.kind === "ended" ? { on: end.on, reached: end.reached } : null,
  };
}

/** The goal as the rules look at it; `null` until both sides agreed. */
export function agreedGoal(state: GoalState): Goal | null {
  if (!state.agreedOn) return null;
  return {
    agreedOn: state.agreedOn,
    ...(state.reviewedOn && { reviewedOn: state.reviewedOn }),
    ...(state.ended && { endedOn: state.ended.on }),
  };
}
