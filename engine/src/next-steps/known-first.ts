import { missedConditions } from "../missed-conditions.ts";
import { answerTo, type RuleContext } from "../rule-context.ts";
import type { Situation } from "./next-step-rule.ts";

/** The first reason to wait, or `null`. */
export function firstOf(...reasons: readonly (string | null)[]): string | null {
  return reasons.find(reason => reason !== null) ?? null;
}

/** Bipolar disorder must have been asked about before anybody talks of starting or raising an antidepressant alone (NICE CG185). */
export function untilBipolarIsRuledOut(context: RuleContext): string | null {
  const state = missedConditions(context).find(({ condition }) => condition.code === "bipolar")?.state;
  if (state === "negative") return null;
  return state === "positive" ? "bipolar-possible" : "bipolar-not-asked";
}

/** A list of medicines that nobody said was complete may lack the one that matters. */
export function untilMedicinesAreListed({ record }: RuleContext): string | null {
  return record.medicinesListedOn ? null : "medicines-not-known";
}

/** Nobody from home is brought in before it is known that home is safe. */
export function untilHomeIsSafe(context: RuleContext): string | null {
  const unsafe = answerTo(context, "unsafe-at-home");
  if (unsafe === "no") return null;
  return unsafe === "yes" ? "ask-alone-first" : "home-safety-not-asked";
}

/** Long meditation and hypnosis can do harm with psychosis or dissociation. */
export function untilPsychosisIsRuledOut(context: RuleContext): string | null {
  const answers = [answerTo(context, "psychosis"), answerTo(context, "dissociation")];
  if (answers.includes("yes")) return "psychosis-or-dissociation";
  return answers.includes("not-known") ? "psychosis-not-asked" : null;
}

/** A rise of symptoms after a medicine was stopped says nothing about the therapy yet. */
export function whileWithdrawalIsPossible({ has }: Situation): string | null {
  return has("withdrawal-or-relapse") ? "possible-withdrawal" : null;
}

/** With a risk answer open, safety comes first. */
export function whileRiskIsOpen({ has }: Situation): string | null {
  return has("risk") ? "risk-first" : null;
}
