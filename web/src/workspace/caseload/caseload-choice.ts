import type { CaseloadChoice, CaseloadNeed, CaseloadOrder, CaseloadTask } from "@kedge/api";

export const needs = [
  "attention",
  "alert",
  "risk",
  "now",
  "soon",
  "watch",
  "none",
] as const satisfies readonly CaseloadNeed[];
export const tasks = [
  "review",
  "check-in",
  "homework",
  "medicine",
] as const satisfies readonly CaseloadTask[];
export const orders = ["need", "waiting", "newest"] as const satisfies readonly CaseloadOrder[];

const code = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** What an address says about whom to show. What it can't say is left out, so that an old address still works. */
export function choiceIn(search: Readonly<Record<string, unknown>>): CaseloadChoice {
  const codeOf = (key: string): Record<string, string> => {
    const value = search[key];
    return typeof value === "string" && code.test(value) ? { [key]: value } : {};
  };
  const oneOf = (key: string, values: readonly string[]): Record<string, string> => {
    const value = search[key];
    return typeof value === "string" && values.includes(value) ? { [key]: value } : {};
  };
  return {
    ...oneOf("need", needs),
    ...oneOf("task", tasks),
    ...codeOf("signal"),
    ...codeOf("instrument"),
    ...codeOf("problem"),
    ...codeOf("clinician"),
    ...codeOf("team"),
    ...oneOf("order", orders),
  };
}

/** A choice as a query, always in the same order, so that equal choices have equal queries. */
export function queryOf(choice: CaseloadChoice): string {
  return new URLSearchParams(Object.entries(choiceIn(choice))).toString();
}

/** The choice with one thing changed; an empty value takes it away. */
export function changed(choice: CaseloadChoice, key: keyof CaseloadChoice, value: string): CaseloadChoice {
  const { [key]: _before, ...rest } = choice;
  return choiceIn(value === "" ? rest : { ...rest, [key]: value });
}
