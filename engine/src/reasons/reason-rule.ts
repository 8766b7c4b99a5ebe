import type { Datum } from "../datum.ts";
import type { Strength, Values } from "../review-result.ts";
import type { RuleContext } from "../rule-context.ts";

/** What a reason's rule says of one record. */
export type ReasonOutcome =
  | {
      readonly kind: "supported";
      readonly strength: Strength;
      readonly dataFor: readonly Datum[];
      readonly dataAgainst: readonly Datum[];
      readonly values: Values;
    }
  /** There is data, and it does not point to this reason. */
  | { readonly kind: "not-supported" }
  | { readonly kind: "not-known" };

/** One possible explanation. It is looked at only when one of the signals it can explain is present. */
export interface ReasonRule<Key extends string = string> {
  readonly code: string;
  /** The codes of the signals this reason can explain. */
  readonly explains: readonly string[];
  readonly thresholds: readonly Key[];
  evaluate(context: RuleContext, thresholds: Readonly<Record<Key, number>>): ReasonOutcome;
}

/** Declares a reason; infers the names of its thresholds. */
export function reasonRule<const Key extends string>(rule: ReasonRule<Key>): ReasonRule<Key> {
  return rule;
}

export const notKnown: ReasonOutcome = { kind: "not-known" };
export const notSupported: ReasonOutcome = { kind: "not-supported" };
