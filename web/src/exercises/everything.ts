import type { KeptEntry, Owner } from "../entries/entry.ts";
import type { MyWork } from "../entries/use-entries.ts";
import type { Place } from "./place.ts";

/** What every page of the exercises gets. */
export interface Everything {
  readonly owner: Owner;
  /** The newest first. */
  readonly entries: readonly KeptEntry[];
  readonly work: MyWork;
  readonly go: (place: Place) => void;
}
