import type { Exercise } from "@kedge/engine";
import type { KeptEntry } from "../entries/entry.ts";

/** What somebody alone finished in the exercises and the log, as the review looks at it. Nobody else sees it. */
export function finishedExercises(entries: readonly KeptEntry[]): Exercise[] {
  return entries.flatMap(({ content: { on, finishedAt } }) =>
    finishedAt === null ? [] : [{ on, shared: false }],
  );
}
