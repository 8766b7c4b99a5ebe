import { useSyncExternalStore } from "react";
import { recall, remember } from "../offline/small-memory.ts";

const countryKey = "kedge.country";
const listeners = new Set<() => void>();

/**
 * The country a person chose for helplines: an ISO 3166-1 code, `""` for another one or not sure, `null` when nobody
 * has chosen yet. Never guessed from the device's language: a wrong number fails when it matters.
 */
export function chosenCountry(): string | null {
  return recall(countryKey);
}

export function chooseCountry(country: string): void {
  remember(countryKey, country);
  for (const listener of listeners) listener();
}

/** A first choice from what is known, for example the clinic's country; what the person chose stays. */
export function suggestCountry(country: string): void {
  if (chosenCountry() === null) chooseCountry(country);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useCountry = (): string | null => useSyncExternalStore(subscribe, chosenCountry);
