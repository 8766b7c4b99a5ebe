export interface PlanContact {
  readonly name: string;
  readonly phone: string;
}

/**
 * A safety plan in the person's own words: the parts of Stanley & Brown (2012, Cognitive and Behavioral Practice
 * 19:256–264), and what makes life worth living. Lists hold one thing a line.
 */
export interface Plan {
  readonly signs: string;
  readonly alone: string;
  readonly distraction: string;
  readonly people: readonly PlanContact[];
  readonly professionals: readonly PlanContact[];
  readonly environment: string;
  readonly reasons: string;
}

/** In the order of the steps. */
export const planParts = [
  "signs",
  "alone",
  "distraction",
  "people",
  "professionals",
  "environment",
  "reasons",
] as const satisfies readonly (keyof Plan)[];

export type ContactPart = "people" | "professionals";

export function isContactPart(part: keyof Plan): part is ContactPart {
  return part === "people" || part === "professionals";
}

export const emptyPlan: Plan = {
  signs: "",
  alone: "",
  distraction: "",
  people: [],
  professionals: [],
  environment: "",
  reasons: "",
};

/** The lines of a list that hold something. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map(line => line.trim())
    .filter(line => line !== "");
}

/** The link that dials a number as a person wrote it; `null` when it holds no digits. */
export function dialLink(phone: string): string | null {
  const international = phone.trim().startsWith("+");
  // "+44 (0)20 …": the zero in brackets is only for calls inside the country.
  const digits = (international ? phone.replace("(0)", "") : phone).replace(/\D/g, "");
  return digits === "" ? null : `tel:${international ? "+" : ""}${digits}`;
}
